package chat.whisper.model.protocol;

/** Why somebody is banned. */
public enum BanReason {
    HARASSMENT,
    SPAM,
    EXPLICIT,
    REPORTS,
    WARNINGS,
    OTHER
}
