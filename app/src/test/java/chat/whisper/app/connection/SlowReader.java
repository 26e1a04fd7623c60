package chat.whisper.app.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A client that reads when it is told to. */
final class SlowReader extends OutputStream {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final Semaphore permits = new Semaphore(0);
    private final Semaphore attempts = new Semaphore(0);
    private final CountDownLatch broken = new CountDownLatch(1);
    int writes;
    int largest;

    void reads() {
        permits.release(1_000_000);
    }

    void readsOnce() {
        permits.release();
    }

    void breaks() {
        broken.countDown();
        reads();
    }

    void awaitWrite() throws InterruptedException {
        if (!attempts.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was written");
        }
    }

    @Override
    public void write(int one) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempts.release();
        permits.acquireUninterruptibly();
        if (broken.getCount() == 0) {
            throw new IOException("broken on purpose");
        }
        writes++;
        largest = Math.max(largest, length);
        read.write(bytes, offset, length);
    }

    List<String> texts() {
        var texts = new ArrayList<String>();
        var bytes = read.toByteArray();
        for (var at = 0; at < bytes.length; ) {
            var small = bytes[at + 1];
            var length = small < 126 ? small : (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            var from = at + (small < 126 ? 2 : 4);
            texts.add(new String(bytes, from, length, StandardCharsets.UTF_8));
            at = from + length;
        }
        return texts;
    }
}
