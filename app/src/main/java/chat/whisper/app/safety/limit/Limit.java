package chat.whisper.app.safety.limit;

/** What people may do so much of: the first three by session, the others over all instances. */
public enum Limit {
    MESSAGE,
    TYPING,
    RECEIPT,
    FIND_MATCH,
    DECLINE,
    SESSION,
    REPORT,
    APPEAL,
    BAN_STATUS
}
