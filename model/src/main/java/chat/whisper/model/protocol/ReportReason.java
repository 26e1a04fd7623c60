package chat.whisper.model.protocol;

/** Why somebody is reported. */
public enum ReportReason {
    HARASSMENT,
    SPAM,
    EXPLICIT,
    OTHER
}
