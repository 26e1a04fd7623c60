package chat.whisper.app.connection;

/** Who keeps a WebSocket's socket and thread after the handshake. */
public enum ConnectionMode {
    /** We do, on a small virtual thread of our own; Helidon does where its inner workings are not as we know them. */
    LEAN,
    /** Helidon does, with all that it keeps per connection. */
    FAT
}
