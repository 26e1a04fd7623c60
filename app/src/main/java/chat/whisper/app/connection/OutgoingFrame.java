package chat.whisper.app.connection;

import java.nio.ByteBuffer;

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

    /** In bytes on the wire. */
    int size() {
        return 2 + lengthBytes() + payload.length;
    }

    private int lengthBytes() {
        if (payload.length < 126) {
            return 0;
        }
        return payload.length <= 0xffff ? Short.BYTES : Long.BYTES;
    }

    void writeTo(ByteBuffer out) {
        out.put((byte) (0x80 | opcode));
        switch (lengthBytes()) {
            case 0 -> out.put((byte) payload.length);
            case Short.BYTES -> out.put((byte) 126).putShort((short) payload.length);
            default -> out.put((byte) 127).putLong(payload.length);
        }
        out.put(payload);
    }
}
