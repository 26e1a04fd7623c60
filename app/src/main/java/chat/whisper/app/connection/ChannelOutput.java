package chat.whisper.app.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Writes all of it, whether the channel blocks or, while its person is silent, does not. Safe for all threads; blocks. */
final class ChannelOutput extends OutputStream {
    private static final long LONGEST_PAUSE_MILLIS = 200;
    private final SocketChannel channel;

    ChannelOutput(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var left = ByteBuffer.wrap(bytes, offset, length);
        var pause = 5L;
        while (left.hasRemaining()) {
            if (channel.write(left) == 0) {
                pause(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            }
        }
    }

    /** Who is silent is rarely sent more than the kernel takes, and whoever does not read it is cut off after a while. */
    private static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
