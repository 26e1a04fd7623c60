package chat.whisper.model.bus;

import io.nats.client.impl.SocketDataPortWithWriteTimeout;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A socket to NATS that leaves nothing behind in the client's two buffers: what people write must not outlive its use. Read by
 * the client's reading thread and written by its writing one; public, as the client makes it by its name.
 */
public final class WipingDataPort extends SocketDataPortWithWriteTimeout {
    private byte @Nullable [] filled;
    private int filledLength;

    /** The reader has used up all that it got before when it asks for more. */
    @Override
    public int read(byte[] to, int offset, int most) throws IOException {
        if (filled != null) {
            Arrays.fill(filled, 0, filledLength, (byte) 0);
        }
        var count = super.read(to, offset, most);
        filled = to;
        filledLength = offset + Math.max(0, count);
        return count;
    }

    @Override
    public void write(byte[] from, int length) throws IOException {
        super.write(from, length);
        Arrays.fill(from, 0, length, (byte) 0);
    }
}
