package chat.whisper.app.connection;

import java.io.ByteArrayOutputStream;

/** A frame on its way to a client (RFC 6455 section 5.2): final, unmasked. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record OutgoingFrame(int opcode, byte[] payload, Kind kind) {
    /** What an entry costs in memory beside its payload. */
    private static final int OVERHEAD = 32;

    enum Kind {
        KEPT,
        DROPPABLE
    }

    static OutgoingFrame text(byte[] utf8) {
        return new OutgoingFrame(Frame.TEXT, utf8, Kind.KEPT);
    }

    static OutgoingFrame droppableText(byte[] utf8) {
        return new OutgoingFrame(Frame.TEXT, utf8, Kind.DROPPABLE);
    }

    static OutgoingFrame binary(byte[] bytes) {
        return new OutgoingFrame(Frame.BINARY, bytes, Kind.KEPT);
    }

    static OutgoingFrame ping() {
        return new OutgoingFrame(Frame.PING, new byte[0], Kind.KEPT);
    }

    /** Droppable: a client that pings without reading must not fill the outbox with answers. */
    static OutgoingFrame pong(byte[] payload) {
        return new OutgoingFrame(Frame.PONG, payload, Kind.DROPPABLE);
    }

    static OutgoingFrame close(int code, String words) {
        return new OutgoingFrame(Frame.CLOSE, CloseFrames.payload(code, words), Kind.KEPT);
    }

    int cost() {
        return payload.length + OVERHEAD;
    }

    void writeTo(ByteArrayOutputStream out) {
        out.write(0x80 | opcode);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length <= 0xffff) {
            out.write(126);
            bigEndian(out, payload.length, 2);
        } else {
            out.write(127);
            bigEndian(out, payload.length, 8);
        }
        out.write(payload, 0, payload.length);
    }

    private static void bigEndian(ByteArrayOutputStream out, long value, int bytes) {
        for (var shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
