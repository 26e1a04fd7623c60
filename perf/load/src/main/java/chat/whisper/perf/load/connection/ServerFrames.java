package chat.whisper.perf.load.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A server's frames, one after the other, out of what has come so far; the last one is looked at where it lies. For one thread at a time. */
public final class ServerFrames {
    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    private static final int CAPACITY = 16 * 1024;
    private static final int FINAL = 0x80;
    private static final int LONG_LENGTH = 126;

    private final byte[] bytes = new byte[CAPACITY];
    private final ByteBuffer room = ByteBuffer.wrap(bytes);
    private int from;
    private int to;
    private int kind;
    private int start;
    private int end;

    /** Takes what has come; false at the end of the connection. */
    boolean fill(SocketChannel channel) throws IOException {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        to -= from;
        from = 0;
        room.limit(CAPACITY).position(to);
        var read = channel.read(room);
        to = room.position();
        return read >= 0;
    }

    /** Whether there was one more whole frame. */
    public boolean next() throws IOException {
        if (to - from < 2) {
            return false;
        }
        var first = bytes[from];
        var length = bytes[from + 1] & 0xff;
        var head = 2;
        if (length == LONG_LENGTH) {
            if (to - from < 4) {
                return false;
            }
            length = ((bytes[from + 2] & 0xff) << 8) | (bytes[from + 3] & 0xff);
            head = 4;
        }
        if ((first & FINAL) == 0 || head + length > CAPACITY) {
            throw new IOException("the server sent a fragment, or a frame of more than " + CAPACITY + " bytes");
        }
        if (to - from < head + length) {
            return false;
        }
        kind = first & 0xf;
        start = from + head;
        end = start + length;
        from = end;
        return true;
    }

    /** The head of the answer to a handshake, once it is there whole; what follows it are frames. */
    boolean skipHead() throws IOException {
        for (var i = from; i + 3 < to; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                var line = new String(bytes, from, i - from, StandardCharsets.ISO_8859_1);
                if (!line.startsWith("HTTP/1.1 101 ")) {
                    throw new IOException("the server refused a connection: "
                            + line.lines().findFirst().orElse(""));
                }
                from = i + 4;
                return true;
            }
        }
        return false;
    }

    public int kind() {
        return kind;
    }

    public byte[] copy() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    public String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    void pong(ByteBuffer frame) {
        ClientFrames.writePong(bytes, start, end, frame);
    }

    /** What follows these bytes, up to a quotation mark, is one of the words: its index, or -1. */
    public int indexOf(byte[] before, byte[][] words) {
        var at = find(before);
        if (at < 0) {
            return -1;
        }
        var quote = at;
        while (quote < end && bytes[quote] != '"') {
            quote++;
        }
        for (var word = 0; word < words.length; word++) {
            if (Arrays.equals(bytes, at, quote, words[word], 0, words[word].length)) {
                return word;
            }
        }
        return -1;
    }

    /** The number that follows these bytes; 0 if they do not occur. */
    public long number(byte[] before) {
        var at = find(before);
        var number = 0L;
        for (; at >= 0 && at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    /** Where what follows these bytes begins; -1 if they do not occur. */
    private int find(byte[] wanted) {
        for (var at = start; at + wanted.length <= end; at++) {
            if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at + wanted.length;
            }
        }
        return -1;
    }
}
