package chat.whisper.app.connection;

import chat.whisper.app.connection.OutgoingFrame.Kind;
import chat.whisper.app.time.Alarm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, in order and bounded in bytes. Safe for all threads and never blocks them: a
 * virtual thread writes, and exists only while there is something to write. The object's monitor guards the fields and is
 * never held over I/O.
 */
final class Outbox {
    private static final int BATCH = 16 * 1024;
    private final OutputStream out;
    private final ServerContext context;
    private final Owner owner;
    private @Nullable ArrayDeque<OutgoingFrame> waiting;
    private int waitingBytes;
    private int peakBytes;
    private boolean writing;
    private boolean overflown;
    private @Nullable Alarm watch;
    private long progressAt;
    private @Nullable CountDownLatch finished;

    /** Called at most once each, on any thread, without a lock held; must not block. */
    interface Owner {
        /** More than the bound waits, even without what may be dropped. */
        void overflowed();

        /** A write has made no progress for the deadline. */
        void stuck();

        /** The socket cannot be written any more. */
        void broken();
    }

    Outbox(OutputStream out, ServerContext context, Owner owner) {
        this.out = out;
        this.context = context;
        this.owner = owner;
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
            case OVERFLOW -> owner.overflowed();
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

    /** The most bytes that have waited at once. */
    synchronized int peakBytes() {
        return peakBytes;
    }

    private synchronized @Nullable CountDownLatch latch() {
        return finished;
    }

    private synchronized Effect acceptOnly(OutgoingFrame last) {
        if (finished == null) {
            waiting = null;
            waitingBytes = 0;
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
        if (frame.kind() == Kind.DROPPABLE && waitingBytes + frame.cost() > limits.droppable()) {
            context.metrics().dropped(1);
            return Effect.NOTHING;
        }
        if (waitingBytes + frame.cost() > limits.outbox()) {
            dropDroppable();
        }
        overflown = waitingBytes + frame.cost() > limits.outbox();
        return overflown ? Effect.OVERFLOW : enqueue(frame);
    }

    private synchronized Effect enqueue(OutgoingFrame frame) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(frame);
        waitingBytes += frame.cost();
        peakBytes = Math.max(peakBytes, waitingBytes);
        if (writing) {
            return Effect.NOTHING;
        }
        writing = true;
        progressAt = context.wheel().nanoTime();
        watch();
        return Effect.WRITER_DUE;
    }

    private synchronized void dropDroppable() {
        if (waiting != null) {
            var before = waiting.size();
            waiting.removeIf(frame -> frame.kind() == Kind.DROPPABLE);
            context.metrics().dropped(before - waiting.size());
            waitingBytes = waiting.stream().mapToInt(OutgoingFrame::cost).sum();
        }
    }

    private void write() {
        try {
            for (var batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
                for (var from = 0; from < batch.length; from += BATCH) {
                    out.write(batch, from, Math.min(BATCH, batch.length - from));
                    progressed();
                }
            }
        } catch (IOException | RuntimeException | Error gone) {
            giveUp();
            owner.broken();
        }
    }

    /** As many whole frames as fit into one system call, at least one; empty when nothing waits, and then the writer ends. */
    private synchronized byte[] nextBatch() {
        if (waiting == null || waiting.isEmpty()) {
            writing = false;
            waiting = null;
            done();
            return new byte[0];
        }
        var batch = ByteBuffer.allocate(sizeOfBatch(waiting));
        var frames = 0;
        while (batch.hasRemaining()) {
            var frame = waiting.removeFirst();
            waitingBytes -= frame.cost();
            frame.writeTo(batch);
            frames++;
        }
        context.metrics().sent(frames, batch.capacity());
        return batch.array();
    }

    private static int sizeOfBatch(Iterable<OutgoingFrame> waiting) {
        var size = 0;
        for (var frame : waiting) {
            if (size > 0 && size + frame.size() > BATCH) {
                return size;
            }
            size += frame.size();
        }
        return size;
    }

    private synchronized void giveUp() {
        writing = false;
        waiting = null;
        waitingBytes = 0;
        finished = finished == null ? new CountDownLatch(1) : finished;
        done();
    }

    private synchronized void done() {
        if (finished != null) {
            finished.countDown();
        }
    }

    private synchronized void progressed() {
        progressAt = context.wheel().nanoTime();
    }

    /** One look at the writer per deadline, not one alarm per write. */
    private synchronized void watch() {
        if (watch == null) {
            watch = context.wheel().after(context.settings().deadlines().write(), this::look);
        }
    }

    private void look() {
        if (isStuck()) {
            owner.stuck();
        }
    }

    private synchronized boolean isStuck() {
        var left = context.settings().deadlines().write().toNanos()
                - (context.wheel().nanoTime() - progressAt);
        watch = writing && left > 0 ? context.wheel().after(Duration.ofNanos(left), this::look) : null;
        return writing && left <= 0;
    }
}
