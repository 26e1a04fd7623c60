package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;

/** What one person says to us, and that they are gone. Called on the connection's own virtual thread, one call at a time. */
public interface MessageListener {
    /** One whole text message, valid UTF-8. May block: only this person waits for it. */
    void hear(byte[] utf8) throws CloseConnection;

    /** One whole binary message. Never called unless the settings say that binary is spoken here: 1003 comes first. */
    default void hearBinary(byte[] bytes) throws CloseConnection {
        throw new CloseConnection(CloseCode.UNSUPPORTED_DATA, "binary messages are not spoken here");
    }

    /** Exactly once, and the last call. */
    void closed(CloseReason why);
}
