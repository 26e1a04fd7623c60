package chat.whisper.model.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's spare buffers, a bounded number for all threads together (its usual ones belong to threads, and would stay with
 * each virtual thread for its life). Each is wiped after use: what people write must not outlive its use.
 */
final class WipedBuffers extends RecyclerPool.BoundedPoolBase<BufferRecycler> {
    private static final long serialVersionUID = 1L;

    WipedBuffers(int most) {
        super(most);
    }

    @Override
    public BufferRecycler createPooled() {
        return new Wiping();
    }

    private static final class Wiping extends BufferRecycler {
        @Override
        public void releaseByteBuffer(int kind, byte @Nullable [] buffer) {
            if (buffer != null) {
                Arrays.fill(buffer, (byte) 0);
                super.releaseByteBuffer(kind, buffer);
            }
        }

        @Override
        public void releaseCharBuffer(int kind, char @Nullable [] buffer) {
            if (buffer != null) {
                Arrays.fill(buffer, '\0');
                super.releaseCharBuffer(kind, buffer);
            }
        }
    }
}
