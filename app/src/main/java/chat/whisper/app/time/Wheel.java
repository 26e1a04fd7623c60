package chat.whisper.app.time;

import static java.lang.System.Logger.Level.ERROR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All deadlines of a process in one hashed wheel (Varghese and Lauck 1987), turned by one daemon thread on monotonic time.
 * Safe for all threads; tasks run on the wheel's thread, so they are short and never block.
 */
public final class Wheel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Wheel.class.getName());
    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();
    private static final int SLOTS = 1024;
    private final LongSupplier nanos;
    private final long start;
    private final @Nullable Spoke[] slots = new Spoke[SLOTS];
    private long turned;
    private int waiting;
    private volatile boolean closed;

    /** A wheel that only {@link #turn} moves, on a clock of one's own: for tests that own the time. */
    public Wheel(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** A wheel that turns by itself until it is closed. */
    public static Wheel turning() {
        var wheel = new Wheel(System::nanoTime);
        Thread.ofPlatform().daemon().name("wheel").start(wheel::keepTurning);
        return wheel;
    }

    /** Monotonic time, as the wheel sees it. */
    public long nanoTime() {
        return nanos.getAsLong();
    }

    /** Runs the task once, never earlier than asked and at most about two ticks (200 ms) later. */
    public Alarm after(Duration delay, Runnable task) {
        var due = nanos.getAsLong() - start + Math.max(0, delay.toNanos());
        var spoke = new Spoke(this, task, Math.ceilDiv(due, TICK_NANOS));
        synchronized (this) {
            spoke.tick = Math.max(spoke.tick, turned + 1);
            spoke.link(slots);
            waiting++;
        }
        return spoke;
    }

    /** How many tasks wait for their time. */
    public synchronized int waiting() {
        return waiting;
    }

    /** Runs everything that is due by now, on the calling thread. */
    public void turn() {
        var now = (nanos.getAsLong() - start) / TICK_NANOS;
        while (true) {
            List<Runnable> due;
            synchronized (this) {
                if (turned >= now) {
                    return;
                }
                turned++;
                due = takeDue();
            }
            due.forEach(Wheel::run);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private List<Runnable> takeDue() {
        var due = new ArrayList<Runnable>();
        var spoke = slots[slot(turned)];
        while (spoke != null) {
            var next = spoke.next;
            if (spoke.tick <= turned && spoke.task != null) {
                due.add(spoke.task);
                spoke.unlink(slots);
            }
            spoke = next;
        }
        return due;
    }

    private void keepTurning() {
        while (!closed) {
            turn();
            LockSupport.parkNanos(TICK_NANOS - (nanos.getAsLong() - start) % TICK_NANOS);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            LOG.log(ERROR, "A task of the wheel failed", bug);
        }
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }

    /** An entry in a slot's list; its fields are guarded by its wheel. */
    private static final class Spoke implements Alarm {
        private final Wheel wheel;
        private @Nullable Runnable task;
        private long tick;
        private @Nullable Spoke previous;
        private @Nullable Spoke next;

        Spoke(Wheel wheel, Runnable task, long tick) {
            this.wheel = wheel;
            this.task = task;
            this.tick = tick;
        }

        @Override
        public void cancel() {
            synchronized (wheel) {
                if (task != null) {
                    unlink(wheel.slots);
                }
            }
        }

        private void link(@Nullable Spoke[] slots) {
            next = slots[slot(tick)];
            if (next != null) {
                next.previous = this;
            }
            slots[slot(tick)] = this;
        }

        private void unlink(@Nullable Spoke[] slots) {
            if (previous == null) {
                slots[slot(tick)] = next;
            } else {
                previous.next = next;
            }
            if (next != null) {
                next.previous = previous;
            }
            wheel.waiting--;
            task = null;
            previous = null;
            next = null;
        }
    }
}
