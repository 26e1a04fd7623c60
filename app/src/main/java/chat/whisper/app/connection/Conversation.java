package chat.whisper.app.connection;

/** What one person says to us, and that they are gone. Called on the connection's own virtual thread, one call at a time. */
public interface Conversation {
    /** One whole text message, valid UTF-8. May block: only this person waits for it. */
    void hear(byte[] utf8) throws Goodbye;

    /** Exactly once, and the last call. */
    void closed(CloseReason why);
}
