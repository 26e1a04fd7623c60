package chat.whisper.app.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The first bytes that a client sends: a request's head, whole or cut off at the limit, and what came after it. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record FirstRequest(byte[] bytes, int headLength) {
    /** Blocks until the head is whole or longer than the limit. */
    static FirstRequest read(InputStream in, int limit) throws IOException {
        return read(in, limit, new byte[0]);
    }

    /** The same after these bytes, which are fewer than the limit. */
    static FirstRequest read(InputStream in, int limit, byte[] already) throws IOException {
        var bytes = Arrays.copyOf(already, Math.clamp(limit, already.length, Math.max(1024, already.length)));
        var length = 0;
        var read = already.length;
        while (true) {
            if (read == 0) {
                read = in.read(bytes, length, bytes.length - length);
            }
            if (read < 0) {
                throw new EOFException("gone before the request was whole");
            }
            var end = endOfHead(bytes, length, length + read);
            length += read;
            read = 0;
            if (end > 0 || length == limit) {
                var from = startsWithEmptyLine(bytes, end) ? 2 : 0;
                return new FirstRequest(Arrays.copyOfRange(bytes, from, length), Math.max(0, end - from));
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

    /** Whether no HTTP request begins like this: Helidon would log a stack trace for some of it. */
    boolean isNoRequest() {
        return headLength > 0 && !RequestHead.beginsRequest(bytes, headLength);
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

    /** Some clients send one after the body of an earlier request (RFC 9112 section 2.2). */
    private static boolean startsWithEmptyLine(byte[] bytes, int head) {
        return head > 2 && bytes[0] == '\r' && bytes[1] == '\n';
    }

    /** Where the empty line ends whose last byte is at or after `from`, also one of line feeds only; 0 if there is none yet. */
    private static int endOfHead(byte[] bytes, int from, int to) {
        for (var i = Math.max(1, from); i < to; i++) {
            if (bytes[i] == '\n' && (bytes[i - 1] == '\n' || (i > 1 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n'))) {
                return i + 1;
            }
        }
        return 0;
    }
}
