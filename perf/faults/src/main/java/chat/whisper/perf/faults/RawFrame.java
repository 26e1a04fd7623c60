package chat.whisper.perf.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One WebSocket frame (RFC 6455, section 5.2), byte for byte as it came.
 *
 * @param closeCode what an unmasked close frame says, 0 in any other
 */
record RawFrame(byte[] bytes, int closeCode) {
    private static final int CLOSE = 0x8;
    private static final int START = 120;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int TWO_BYTES_OF_LENGTH = 126;
    private static final int EIGHT_BYTES_OF_LENGTH = 127;
    private static final String HEAD_END = "\r\n\r\n";

    /** All of a handshake's request or answer, with the empty line at its end. */
    static byte[] head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var matched = 0; matched < HEAD_END.length(); ) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("ended within the handshake");
            }
            head.write(next);
            matched = next == HEAD_END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    /** Empty where the stream ends between two frames. */
    static Optional<RawFrame> read(InputStream in) throws IOException {
        var first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        var data = new DataInputStream(in);
        var bytes = new ByteArrayOutputStream();
        bytes.write(first);
        var second = data.readUnsignedByte();
        bytes.write(second);
        var masked = (second & MASKED) != 0;
        var payload = length(second & ~MASKED, data, bytes);
        bytes.write(data.readNBytes(masked ? MASK_BYTES : 0));
        var content = data.readNBytes(payload);
        bytes.write(content);
        var says = (first & 0xf) == CLOSE && !masked && content.length >= Short.BYTES;
        return Optional.of(new RawFrame(
                bytes.toByteArray(),
                says ? Short.toUnsignedInt(ByteBuffer.wrap(content).getShort()) : 0));
    }

    /** The first words of an unmasked text. */
    String start() {
        return new String(bytes, 0, Math.min(bytes.length, START), StandardCharsets.UTF_8)
                .replaceAll("[^\\x20-\\x7e]", "");
    }

    private static int length(int said, DataInputStream data, ByteArrayOutputStream bytes) throws IOException {
        var size = switch (said) {
            case TWO_BYTES_OF_LENGTH -> Short.BYTES;
            case EIGHT_BYTES_OF_LENGTH -> Long.BYTES;
            default -> 0;
        };
        var more = data.readNBytes(size);
        bytes.write(more);
        return switch (more.length) {
            case Short.BYTES -> Short.toUnsignedInt(ByteBuffer.wrap(more).getShort());
            case Long.BYTES -> Math.toIntExact(ByteBuffer.wrap(more).getLong());
            default -> said;
        };
    }
}
