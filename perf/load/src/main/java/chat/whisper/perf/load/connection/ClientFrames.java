package chat.whisper.perf.load.connection;

import java.nio.ByteBuffer;

/** A client's frames as bytes, masked and ready to be sent (RFC 6455 section 5). Stateless. */
public final class ClientFrames {
    /** Not zero, so that servers have to unmask; one for all, as this is no browser that must be unpredictable. */
    private static final int MASK = 0x5ac3_17e9;

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final byte FINAL_PONG = (byte) 0x8a;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 125;
    private static final int LONG_LENGTH = 126;

    private ClientFrames() {}

    /** Any text as a frame. */
    public static void writeText(byte[] text, ByteBuffer frame) {
        var start = begin(frame);
        frame.put(text);
        endText(frame, start);
    }

    static void writePong(byte[] bytes, int from, int to, ByteBuffer frame) {
        var start = begin(frame);
        frame.put(bytes, from, to - from);
        end(frame, start, FINAL_PONG);
    }

    /** The longest head; what is not needed of it is left out at the end. */
    public static int begin(ByteBuffer frame) {
        frame.clear().position(8);
        return 8;
    }

    /** What was written since {@link #begin} becomes a text. */
    public static void endText(ByteBuffer frame, int start) {
        end(frame, start, FINAL_TEXT);
    }

    private static void end(ByteBuffer frame, int start, byte first) {
        var end = frame.position();
        var length = end - start;
        mask(frame, start, end);
        frame.putInt(start - 4, MASK);
        int head;
        if (length > SHORT_LENGTH) {
            head = start - 8;
            frame.put(head + 1, (byte) (MASKED | LONG_LENGTH)).putShort(head + 2, (short) length);
        } else {
            head = start - 6;
            frame.put(head + 1, (byte) (MASKED | length));
        }
        frame.put(head, first).position(head).limit(end);
    }

    private static void mask(ByteBuffer frame, int start, int end) {
        var eight = ((long) MASK << Integer.SIZE) | (MASK & 0xffff_ffffL);
        var at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            frame.putLong(at, frame.getLong(at) ^ eight);
        }
        for (; at < end; at++) {
            var shift = Integer.SIZE - Byte.SIZE - Byte.SIZE * ((at - start) & 3);
            frame.put(at, (byte) (frame.get(at) ^ (MASK >>> shift)));
        }
    }
}
