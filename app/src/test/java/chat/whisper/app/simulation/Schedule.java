package chat.whisper.app.simulation;

import chat.whisper.app.time.Wheel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who runs when, by a seed: one task at a time, on virtual time, which goes on only a few microseconds with each turn and
 * jumps to the next event when nobody can run. The same seed gives the same run. For the task that has the turn.
 */
final class Schedule extends Chance {
    private static final long MOST_TURNS = 2_000_000;
    private static volatile @Nullable Schedule current;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final List<Task> ready = new ArrayList<>();
    private final List<Task> living = new ArrayList<>();
    private final Monitors monitors = new Monitors(this);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Story story;
    private final Map<Wheel, Host> wheels = new IdentityHashMap<>();
    private final int preemption;
    private final Thread runner = Thread.currentThread();
    private volatile @Nullable Task turn;
    private volatile boolean over;
    private volatile @Nullable Throwable failure;
    private volatile boolean inEvent = true;
    private BooleanSupplier until = () -> false;
    private long nanos = Duration.ofHours(1).toNanos();
    private long numbers;
    private long turns;
    private long hash = 17;

    private record Event(long at, long number, @Nullable Host host, Runnable act) {}

    /** @param told whether what happens is kept in words */
    Schedule(long seed, boolean told) {
        super(seed);
        story = new Story(told);
        preemption = oneOf(List.of(0, 5, 30, 150, 400));
        current = this;
    }

    static Schedule current() {
        var now = current;
        if (now == null) {
            throw new IllegalStateException("no run");
        }
        return now;
    }

    Monitors monitors() {
        return monitors;
    }

    long nanos() {
        return nanos;
    }

    long millis() {
        return nanos / 1_000_000;
    }

    /** Runs at that time on no thread of its own: it must not wait. What is due at a host that stands still waits for it. */
    void after(long delayNanos, @Nullable Host host, Runnable act) {
        events.add(new Event(nanos + Math.max(0, delayNanos), numbers++, host, act));
    }

    void start(Host host, String name, Runnable body) {
        var task = new Task(this, host, name, (int) numbers++, body);
        living.add(task);
        ready.add(task);
    }

    void keeps(Wheel wheel, Host host) {
        wheels.put(wheel, host);
    }

    /** A wheel is turned only when something is due on it, up to two ticks late. */
    void turnLater(Wheel wheel, long delayNanos) {
        var host = wheels.get(wheel);
        if (host != null && !over) {
            after(delayNanos + between(100, 200) * 1_000_000, host, () -> start(host, "wheel", wheel::turn));
        }
    }

    /** The task that asks; null for an event, or before the run. */
    @Nullable
    Task me() {
        return inEvent ? null : turn;
    }

    /** Whether this thread is the one of this run that does something now; events happen on whichever it is. */
    boolean isMine() {
        var now = turn;
        return now == null ? Thread.currentThread() == runner : now.isCurrent();
    }

    boolean isTurnOf(Task task) {
        return !over && turn == task;
    }

    boolean isOver() {
        return over;
    }

    /** Somebody else may run now. */
    void pass() {
        if (!inEvent && preemption > 0 && random().nextInt(1_000) < preemption) {
            yields();
        }
    }

    private void yields() {
        var me = turn;
        if (me != null && !over) {
            ready.add(me);
            switchFrom(me);
        }
    }

    /** Waits for {@link #wake}, or until the time is over; false then. */
    boolean block(long atMostNanos) {
        var me = turn;
        if (over) {
            throw Gone.now();
        }
        if (me == null || inEvent) {
            throw new IllegalStateException("an event must not wait");
        }
        var ticket = me.waits;
        me.waiting = true;
        var woken = new boolean[] {true};
        if (atMostNanos < Long.MAX_VALUE) {
            after(atMostNanos, null, () -> {
                if (wake(me, ticket)) {
                    woken[0] = false;
                }
            });
        }
        switchFrom(me);
        return woken[0];
    }

    void sleep(long forNanos) {
        block(forNanos);
    }

    void wake(Task task) {
        wake(task, task.waits);
    }

    /** Ends that wait of the task and no other one; false if it is over already. */
    boolean wake(Task task, int wait) {
        if (!task.waiting || task.waits != wait) {
            return false;
        }
        task.waiting = false;
        task.waits++;
        ready.add(task);
        return true;
    }

    private void switchFrom(Task me) {
        var next = next();
        if (next == me) {
            return;
        }
        hand(next);
        me.awaitTurn();
    }

    private void hand(@Nullable Task next) {
        turn = next;
        if (next == null) {
            finished.countDown();
        } else {
            next.go();
        }
    }

    void ended(Task task) {
        if (over) {
            return;
        }
        living.remove(task);
        hand(next());
    }

    void fails(Throwable why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Null: the run is over. */
    private @Nullable Task next() {
        inEvent = true;
        try {
            return pick();
        } catch (Throwable e) {
            fails(e);
            return null;
        } finally {
            inEvent = false;
        }
    }

    private @Nullable Task pick() {
        nanos += between(1_000, 20_000);
        while (failure == null) {
            if (++turns > MOST_TURNS) {
                throw new IllegalStateException("it never ends");
            }
            while (!events.isEmpty() && events.peek().at() <= nanos) {
                happen(events.poll());
            }
            if (until.getAsBoolean()) {
                return null;
            }
            var eligible = ready.stream().filter(task -> task.host.runs(nanos)).toList();
            if (!eligible.isEmpty()) {
                var task = eligible.size() == 1 ? eligible.getFirst() : oneOf(eligible);
                ready.remove(task);
                hash = hash * 31 + task.number + nanos;
                return task;
            }
            if (events.isEmpty()) {
                throw new IllegalStateException("nothing will ever happen");
            }
            nanos = Math.max(nanos, events.peek().at());
        }
        return null;
    }

    private void happen(Event event) {
        var host = event.host();
        if (host == null || host.runs(nanos)) {
            event.act().run();
        } else if (!host.isDead()) {
            events.add(new Event(host.standsUntil(), event.number(), host, event.act()));
        }
    }

    /** Runs until that holds, or something fails; then everything of this run ends. */
    void run(BooleanSupplier end) throws InterruptedException {
        until = end;
        try {
            hand(next());
            if (!finished.await(300, java.util.concurrent.TimeUnit.SECONDS)) {
                fails(new IllegalStateException("stuck in " + turn));
            }
        } finally {
            over = true;
            for (var task : List.copyOf(living)) {
                task.abandon();
            }
            current = null;
        }
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Equal for equal runs. */
    long hash() {
        return hash;
    }

    long turns() {
        return turns;
    }

    void tell(Supplier<String> what) {
        story.tell(nanos / 1_000 - 3_600_000_000L, what);
    }

    String story() {
        return story.toString();
    }
}
