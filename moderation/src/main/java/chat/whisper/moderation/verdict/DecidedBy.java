package chat.whisper.moderation.verdict;

/** What decided, as records name it. */
public enum DecidedBy {
    RULES,
    PROVIDER
}
