package chat.whisper.app.connection;

import chat.whisper.app.connection.ConnectionSettings.Speech;
import chat.whisper.model.protocol.CloseCode;

/** What the header of a client's frame may say (RFC 6455 sections 5.1, 5.2, 5.4 and 5.5). Immutable; one for all connections. */
record FrameRules(int mostMessageBytes, Speech speech) {
    /** The first two bytes; `inMessage` after a fragment that was not the last. */
    void check(int first, int second, boolean inMessage) throws CloseConnection {
        require((first & 0x70) == 0, "a reserved bit is set");
        require((second & 0x80) != 0, "a client's frames are masked");
        switch (first & 0x0f) {
            case Frame.CONTINUATION -> require(inMessage, "a continuation without a beginning");
            case Frame.TEXT -> require(!inMessage, "a new message inside another");
            case Frame.BINARY -> {
                require(!inMessage, "a new message inside another");
                if (speech == Speech.TEXT) {
                    throw new CloseConnection(CloseCode.UNSUPPORTED_DATA, "binary messages are not spoken here");
                }
            }
            case Frame.CLOSE, Frame.PING, Frame.PONG -> {
                require((first & 0x80) != 0, "control frames are not fragmented");
                require((second & 0x7f) <= 125, "control frames have at most 125 bytes");
            }
            default -> require(false, "this opcode is reserved");
        }
    }

    /** The seven bits of the length and what they and the bytes after them mean. */
    void checkLength(int said, long real) throws CloseConnection {
        require(real >= 0, "the highest bit of a length is set");
        require(said != 126 || real > 125, "the length is not written minimally");
        require(said != 127 || real > 0xffff, "the length is not written minimally");
    }

    /** A fragment of so many bytes after those that its message already has. */
    void checkSize(long before, long more) throws CloseConnection {
        if (more > mostMessageBytes - before) {
            throw new CloseConnection(
                    CloseCode.MESSAGE_TOO_BIG, "a message has at most " + mostMessageBytes + " bytes");
        }
    }

    private static void require(boolean condition, String words) throws CloseConnection {
        if (!condition) {
            throw new CloseConnection(CloseCode.PROTOCOL_ERROR, words);
        }
    }
}
