package chat.whisper.app.connection;

import java.io.ByteArrayOutputStream;

/** A frame on its way to a client (RFC 6455 section 5.2): final, unmasked. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Outgoing(int opcode, byte[] payload, Kind kind) {
    /** What an entry costs in memory beside its payload. */
    private static final int OVERHEAD = 32;

    enum Kind {
        KEPT,
        DROPPABLE
    }

    static Outgoing text(byte[] utf8) {
        return new Outgoing(Frame.TEXT, utf8, Kind.KEPT);
    }

    static Outgoing droppableText(byte[] utf8) {
        return new Outgoing(Frame.TEXT, utf8, Kind.DROPPABLE);
    }

    static Outgoing binary(byte[] bytes) {
        return new Outgoing(Frame.BINARY, bytes, Kind.KEPT);
    }

    static Outgoing ping() {
        return new Outgoing(Frame.PING, new byte[0], Kind.KEPT);
    }

    /** Droppable: a client that pings without reading must not fill the outbox with answers. */
    static Outgoing pong(byte[] payload) {
        return new Outgoing(Frame.PONG, payload, Kind.DROPPABLE);
    }

    static Outgoing close(int code, String words) {
        return new Outgoing(Frame.CLOSE, CloseFrames.payload(code, words), Kind.KEPT);
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
