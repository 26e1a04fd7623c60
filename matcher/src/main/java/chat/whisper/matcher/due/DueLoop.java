package chat.whisper.matcher.due;

import chat.whisper.matcher.queue.CircuitBreaker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One thread that fires what is due and sweeps every few seconds, until closed; an outage only makes it wait. */
public final class DueLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DueLoop.class.getName());
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration PAUSE_AWAY = Duration.ofMillis(250);

    private final Due due;
    private final Runnable sweep;
    private final CircuitBreaker outage;
    private final LongSupplier nanoTime;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private long sweptAt;

    private DueLoop(Due due, Runnable sweep, CircuitBreaker outage, LongSupplier nanoTime) {
        this.due = due;
        this.sweep = sweep;
        this.outage = outage;
        this.nanoTime = nanoTime;
        this.sweptAt = nanoTime.getAsLong();
        this.thread = Thread.ofPlatform().name("due").unstarted(this::turn);
    }

    public static DueLoop start(Due due, Runnable sweep, CircuitBreaker outage, LongSupplier nanoTime) {
        var loop = new DueLoop(due, sweep, outage, nanoTime);
        loop.thread.start();
        return loop;
    }

    private void turn() {
        try {
            var pause = Duration.ZERO;
            while (!stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration step() {
        try {
            return outage.unlessAway(this::work).orElse(PAUSE_AWAY);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what was due failed", e);
            return PAUSE_AWAY;
        }
    }

    private Duration work() {
        if (nanoTime.getAsLong() - sweptAt >= SWEEP.toNanos()) {
            sweptAt = nanoTime.getAsLong();
            sweep.run();
        }
        return due.fire();
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
