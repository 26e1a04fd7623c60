package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;

/** What the header of a client's frame may say (RFC 6455 sections 5.1, 5.2, 5.4 and 5.5). */
final class FrameRules {
    private FrameRules() {}

    /** The first two bytes; `inMessage` after a fragment that was not the last. */
    static void check(int first, int second, boolean inMessage) throws Goodbye {
        require((first & 0x70) == 0, "a reserved bit is set");
        require((second & 0x80) != 0, "a client's frames are masked");
        switch (first & 0x0f) {
            case Frame.CONTINUATION -> require(inMessage, "a continuation without a beginning");
            case Frame.TEXT -> require(!inMessage, "a new message inside another");
            case Frame.BINARY -> {
                require(!inMessage, "a new message inside another");
                throw new Goodbye(CloseCode.UNSUPPORTED_DATA, "binary messages are not spoken here");
            }
            case Frame.CLOSE, Frame.PING, Frame.PONG -> {
                require((first & 0x80) != 0, "control frames are not fragmented");
                require((second & 0x7f) <= 125, "control frames have at most 125 bytes");
            }
            default -> require(false, "this opcode is reserved");
        }
    }

    /** The seven bits of the length and what they and the bytes after them mean. */
    static void checkLength(int said, long real) throws Goodbye {
        require(real >= 0, "the highest bit of a length is set");
        require(said != 126 || real > 125, "the length is not written minimally");
        require(said != 127 || real > 0xffff, "the length is not written minimally");
    }

    private static void require(boolean condition, String words) throws Goodbye {
        if (!condition) {
            throw new Goodbye(CloseCode.PROTOCOL_ERROR, words);
        }
    }
}
