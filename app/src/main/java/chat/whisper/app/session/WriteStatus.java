package chat.whisper.app.session;

/** What the counts say of what was written before them, from good to bad. */
public enum WriteStatus {
    KEPT,
    /** A node did not answer, or another one may have: its replica may have taken over without the write and without a count that would tell so. */
    UNKNOWN,
    LOST
}
