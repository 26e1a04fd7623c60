package chat.whisper.app.connection;

import java.util.Arrays;

/** A text message that is still arriving; its UTF-8 is checked as it comes, over the borders of frames. One thread. */
final class Message {
    private final Utf8 utf8 = new Utf8();
    private byte[] bytes = new byte[0];
    private int length;

    /** Exactly as much as needed if nothing follows, else with room to grow, so that many small fragments cost little. */
    void makeRoom(int more, boolean last, int most) {
        var needed = length + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, last ? needed : Math.min(most, Math.max(needed, 2 * bytes.length)));
        }
    }

    /** Bytes that were written into {@link #bytes} at {@link #length}. */
    void took(int count) throws Goodbye {
        utf8.take(bytes, length, count);
        length += count;
    }

    void end() throws Goodbye {
        utf8.end();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] finished() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
