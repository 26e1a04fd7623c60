package chat.whisper.app.connection;

import java.io.ByteArrayInputStream;

/** Gives at most so many bytes at a time. */
final class ShortReads extends ByteArrayInputStream {
    private final int most;

    ShortReads(byte[] bytes, int most) {
        super(bytes);
        this.most = most;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(most, length));
    }
}
