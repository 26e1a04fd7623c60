package chat.whisper.app.connection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message that is still arriving; the UTF-8 of a text is checked as it comes, over the borders of frames. One thread. */
final class Message {
    private final @Nullable Utf8 utf8;
    private byte[] bytes = new byte[0];
    private int length;

    private Message(@Nullable Utf8 utf8) {
        this.utf8 = utf8;
    }

    static Message text() {
        return new Message(new Utf8());
    }

    static Message binary() {
        return new Message(null);
    }

    /** Exactly as much as needed, as nothing follows. */
    void makeRoomForLast(int more) {
        grow(length + more, length + more);
    }

    /** With room to grow, so that many small fragments cost little. */
    void makeRoom(int more, int most) {
        var needed = length + more;
        grow(needed, Math.min(most, Math.max(needed, 2 * bytes.length)));
    }

    private void grow(int needed, int wanted) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, wanted);
        }
    }

    /** Bytes that were written into {@link #bytes} at {@link #length}. */
    void took(int count) throws CloseConnection {
        if (utf8 != null) {
            utf8.take(bytes, length, count);
        }
        length += count;
    }

    void end() throws CloseConnection {
        if (utf8 != null) {
            utf8.end();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    Frame finished() {
        var whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        return utf8 == null ? new Frame.Binary(whole) : new Frame.Text(whole);
    }
}
