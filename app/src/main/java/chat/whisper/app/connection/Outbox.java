package chat.whisper.app.connection;

import chat.whisper.app.connection.Outgoing.Kind;
import chat.whisper.app.time.Wheel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
    private final ConnectionSettings settings;
    private final Wheel wheel;
    private final Owner owner;
    private @Nullable ArrayDeque<Outgoing> waiting;
    private int waitingBytes;
    private boolean writing;
    private boolean overflown;
    private boolean watched;
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

    Outbox(OutputStream out, ConnectionSettings settings, Wheel wheel, Owner owner) {
        this.out = out;
        this.settings = settings;
        this.wheel = wheel;
        this.owner = owner;
    }

    /** Takes a frame, or drops it if it may be dropped or nothing more will be written. */
    void offer(Outgoing frame) {
        if (!accept(frame)) {
            owner.overflowed();
        }
    }

    /** The last frame, after all that waits. */
    synchronized void finish(Outgoing last) {
        if (finished == null) {
            enqueue(last);
            finished = new CountDownLatch(1);
        }
    }

    /** The last frame, instead of all that waits. */
    synchronized void finishAtOnce(Outgoing last) {
        if (finished == null) {
            waiting = null;
            waitingBytes = 0;
            finish(last);
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

    private synchronized @Nullable CountDownLatch latch() {
        return finished;
    }

    private synchronized boolean accept(Outgoing frame) {
        if (finished != null || overflown) {
            return true;
        }
        var limits = settings.limits();
        if (frame.kind() == Kind.DROPPABLE && waitingBytes + frame.cost() > limits.droppable()) {
            return true;
        }
        if (waitingBytes + frame.cost() > limits.outbox()) {
            dropDroppable();
        }
        overflown = waitingBytes + frame.cost() > limits.outbox();
        if (!overflown) {
            enqueue(frame);
        }
        return !overflown;
    }

    private synchronized void enqueue(Outgoing frame) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(frame);
        waitingBytes += frame.cost();
        if (!writing) {
            writing = true;
            progressAt = wheel.nanoTime();
            watch();
            Thread.ofVirtual().name("writer").start(this::write);
        }
    }

    private synchronized void dropDroppable() {
        if (waiting != null) {
            waiting.removeIf(frame -> frame.kind() == Kind.DROPPABLE);
            waitingBytes = waiting.stream().mapToInt(Outgoing::cost).sum();
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
        } catch (IOException gone) {
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
        var batch = new ByteArrayOutputStream(waiting.getFirst().cost());
        do {
            var frame = waiting.removeFirst();
            waitingBytes -= frame.cost();
            frame.writeTo(batch);
        } while (!waiting.isEmpty() && batch.size() + waiting.getFirst().cost() <= BATCH);
        return batch.toByteArray();
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
        progressAt = wheel.nanoTime();
    }

    /** One look at the writer per deadline, not one alarm per write. */
    private synchronized void watch() {
        if (!watched) {
            watched = true;
            wheel.after(settings.deadlines().write(), this::look);
        }
    }

    private void look() {
        if (isStuck()) {
            owner.stuck();
        }
    }

    private synchronized boolean isStuck() {
        var left = settings.deadlines().write().toNanos() - (wheel.nanoTime() - progressAt);
        watched = writing && left > 0;
        if (watched) {
            wheel.after(Duration.ofNanos(left), this::look);
        }
        return writing && left <= 0;
    }
}
