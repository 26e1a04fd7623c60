package chat.whisper.app.connection;

/** What a client says on the wire: whole messages and control frames (RFC 6455 sections 5.5 and 5.6). */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
sealed interface Frame {
    int CONTINUATION = 0x0;
    int TEXT = 0x1;
    int BINARY = 0x2;
    int CLOSE = 0x8;
    int PING = 0x9;
    int PONG = 0xA;

    /** A whole text message, put together from its fragments. */
    record Text(byte[] utf8) implements Frame {}

    /** The same of binary fragments; only where {@link ConnectionSettings.Speech} allows it. */
    record Binary(byte[] bytes) implements Frame {}

    record Ping(byte[] payload) implements Frame {}

    record Pong() implements Frame {}

    /** The code is 1005 when the frame carries none. */
    record Close(int code, String words) implements Frame {}
}
