package chat.whisper.app.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The first bytes that a client sends: a request's head, whole or cut off at the limit, and what came after it. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Opening(byte[] bytes, int headLength) {
    /** Blocks until the head is whole or longer than the limit. */
    static Opening read(InputStream in, int limit) throws IOException {
        var bytes = new byte[Math.min(1024, limit)];
        var length = 0;
        while (true) {
            var read = in.read(bytes, length, bytes.length - length);
            if (read < 0) {
                throw new EOFException("gone before the request was whole");
            }
            var end = endOfHead(bytes, Math.max(0, length - 3), length + read);
            length += read;
            if (end > 0 || length == limit) {
                return new Opening(Arrays.copyOf(bytes, length), end);
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * length, limit));
            }
        }
    }

    /** Whether the request is for this path, whatever its method and however much of its head is here. */
    boolean isFor(String path) {
        return RequestHead.pathOf(bytes, bytes.length).equals(path);
    }

    RequestHead head() throws HandshakeRefused {
        if (headLength == 0) {
            throw new HandshakeRefused(
                    HandshakeRefused.Status.HEAD_TOO_LARGE, "the request's head is over " + bytes.length + " bytes");
        }
        return RequestHead.parse(bytes, headLength);
    }

    byte[] afterHead() {
        return Arrays.copyOfRange(bytes, headLength, bytes.length);
    }

    /** Where the empty line ends that starts at or after `from`; 0 if there is none yet. */
    private static int endOfHead(byte[] bytes, int from, int to) {
        for (var i = from; i + 3 < to; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return 0;
    }
}
