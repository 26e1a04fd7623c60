package chat.whisper.app.connection;

import chat.whisper.app.connection.OutgoingFrame.Kind;
import chat.whisper.app.time.Alarm;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, in order and bounded in bytes. Safe for all threads and never blocks them: a
 * virtual thread writes, and exists only while there is something to write. The object's monitor guards the fields and is
 * never held over I/O.
 */
final class Outbox {
    private static final int AT_ONCE = 16 * 1024;
    private static final long STALLED_NANOS = Duration.ofMillis(50).toNanos();
    private final OutputStream out;
    private final ServerContext context;
    private final WriteListener listener;
    /** There is one while somebody writes. */
    private @Nullable FrameQueue waiting;

    private int peakBytes;
    private boolean overflown;
    private @Nullable Alarm watch;
    private @Nullable CountDownLatch finished;

    /** Called at most once each, on any thread, without a lock held; must not block. */
    interface WriteListener {
        /** More than the bound waits, even without what may be dropped. */
        void overflowed();

        /** A write has made no progress for the deadline. */
        void stuck();

        /** The socket cannot be written any more. */
        void broken();
    }

    Outbox(OutputStream out, ServerContext context, WriteListener listener) {
        this.out = out;
        this.context = context;
        this.listener = listener;
    }

    /** What a frame has brought about. */
    private enum Effect {
        NOTHING,
        WRITER_DUE,
        OVERFLOW
    }

    /** Takes a frame, or drops it if it may be dropped or nothing more will be written. */
    void offer(OutgoingFrame frame) {
        after(accept(frame));
    }

    /** The last frame, after all that waits. */
    void finish(OutgoingFrame last) {
        after(acceptLast(last));
    }

    /** The last frame, instead of all that waits. */
    void finishAtOnce(OutgoingFrame last) {
        after(acceptOnly(last));
    }

    /** Without the monitor: the writer asks for it first of all, and would wait for whoever has started it. */
    private void after(Effect effect) {
        switch (effect) {
            case NOTHING -> {}
            case WRITER_DUE -> Thread.ofVirtual().name("writer").start(this::write);
            case OVERFLOW -> listener.overflowed();
        }
    }

    /** Until the last frame is written or cannot be, at most this long. Only after {@link #finish}. */
    @SuppressWarnings("ReturnValueIgnored") // in time or not: the socket goes next
    void awaitFinished(Duration atMost) throws InterruptedException {
        var latch = latch();
        if (latch != null) {
            latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** At the very end: the wheel must not keep what is gone. */
    synchronized void forget() {
        if (watch != null) {
            watch.cancel();
        }
    }

    /** Nothing waits, or not for longer than writing takes: whoever waits for the writer does not wait for a client that does not read. */
    synchronized boolean isFlowing() {
        return waiting == null || context.wheel().nanoTime() - waiting.progressAt() < STALLED_NANOS;
    }

    /** The most bytes that have waited at once. */
    synchronized int peakBytes() {
        return peakBytes;
    }

    private synchronized @Nullable CountDownLatch latch() {
        return finished;
    }

    private synchronized Effect acceptOnly(OutgoingFrame last) {
        if (finished == null && waiting != null) {
            waiting.clear();
        }
        return acceptLast(last);
    }

    private synchronized Effect acceptLast(OutgoingFrame last) {
        if (finished != null) {
            return Effect.NOTHING;
        }
        finished = new CountDownLatch(1);
        return enqueue(last);
    }

    private synchronized Effect accept(OutgoingFrame frame) {
        if (finished != null || overflown) {
            return Effect.NOTHING;
        }
        var limits = context.settings().limits();
        if (frame.kind() == Kind.DROPPABLE && costWith(frame) > limits.droppable()) {
            context.metrics().dropped(1);
            return Effect.NOTHING;
        }
        if (waiting != null && costWith(frame) > limits.outbox()) {
            context.metrics().dropped(waiting.dropDroppable());
        }
        overflown = costWith(frame) > limits.outbox();
        return overflown ? Effect.OVERFLOW : enqueue(frame);
    }

    private synchronized Effect enqueue(OutgoingFrame frame) {
        peakBytes = Math.max(peakBytes, costWith(frame));
        if (waiting != null) {
            waiting.add(frame);
            return Effect.NOTHING;
        }
        waiting = new FrameQueue(context.wheel().nanoTime());
        waiting.add(frame);
        watch();
        return Effect.WRITER_DUE;
    }

    private synchronized int costWith(OutgoingFrame frame) {
        return frame.cost() + (waiting == null ? 0 : waiting.cost());
    }

    private void write() {
        try {
            for (var batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
                for (var from = 0; from < batch.length; from += AT_ONCE) {
                    out.write(batch, from, Math.min(AT_ONCE, batch.length - from));
                    progressed();
                }
            }
        } catch (IOException | RuntimeException | Error gone) {
            giveUp();
            listener.broken();
        }
    }

    /** Empty when nothing waits, and then the writer ends. */
    private synchronized byte[] nextBatch() {
        if (waiting == null || waiting.isEmpty()) {
            waiting = null;
            done();
            return new byte[0];
        }
        return waiting.takeBatch(context.metrics());
    }

    private synchronized void giveUp() {
        waiting = null;
        finished = finished == null ? new CountDownLatch(1) : finished;
        done();
    }

    private synchronized void done() {
        if (finished != null) {
            finished.countDown();
        }
    }

    private synchronized void progressed() {
        if (waiting != null) {
            waiting.progressed(context.wheel().nanoTime());
        }
    }

    /** One look at the writer per deadline, not one alarm per write. */
    private synchronized void watch() {
        if (watch == null) {
            watch = context.wheel().after(context.settings().deadlines().write(), this::look);
        }
    }

    private void look() {
        if (isStuck()) {
            listener.stuck();
        }
    }

    private synchronized boolean isStuck() {
        watch = null;
        if (waiting == null) {
            return false;
        }
        var left = context.settings().deadlines().write().toNanos()
                - (context.wheel().nanoTime() - waiting.progressAt());
        if (left > 0) {
            watch = context.wheel().after(Duration.ofNanos(left), this::look);
        }
        return left <= 0;
    }
}
