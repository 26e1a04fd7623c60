package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sockets that are in Helidon's hands, of which there may be so many. Whoever is waited for has a deadline; when the places run short,
 * whoever has used up the largest part of theirs is cut off, so that neither idle people nor those who read nothing ever keep others out.
 * Safe for all threads.
 */
final class HeldSockets {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final Duration SOON = Duration.ofMillis(100);
    private final int most;
    private final int crowded;
    private final Wheel wheel;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicLong entered = new AtomicLong();
    /** In order of their coming, which is that of the deadlines that they share. Guarded by this. */
    private final Map<Wait, LinkedHashSet<Pending>> pending = new EnumMap<>(Wait.class);

    HeldSockets(int most, Wheel wheel) {
        this.most = most;
        this.crowded = most - most / 8;
        this.wheel = wheel;
        for (var wait : Wait.values()) {
            pending.put(wait, new LinkedHashSet<>());
        }
    }

    static HeldSockets unbounded(Wheel wheel) {
        return new HeldSockets(UNBOUNDED, wheel);
    }

    /** What is waited for; all of a kind have the same deadline. */
    enum Wait {
        FIRST_HEAD,
        LATER_HEAD,
        /** That it is read. */
        ANSWER
    }

    /** Something that is waited for. By identity. */
    static final class Pending {
        private final Wait wait;
        private final long since;
        private final Duration deadline;
        private final Runnable cutOff;

        private Pending(Wait wait, long since, Duration deadline, Runnable cutOff) {
            this.wait = wait;
            this.since = since;
            this.deadline = deadline;
            this.cutOff = cutOff;
        }

        private double usedUp(long now) {
            return (double) (now - since) / deadline.toNanos();
        }
    }

    /** One socket more, which must {@link #leave}. */
    void enter() {
        entered.incrementAndGet();
        held.incrementAndGet();
        makeRoom();
    }

    private void makeRoom() {
        if (held.get() > crowded) {
            takeTheSlowest().ifPresent(slowest -> slowest.cutOff.run());
            if (!watched.getAndSet(true)) {
                wheel.after(SOON, this::lookAgain);
            }
        }
    }

    /**
     * Nobody else comes, and sends anybody away, once all places are taken: by people for whom something was being done, or who were
     * cut off twice, as their head had just arrived.
     */
    private void lookAgain() {
        watched.set(false);
        makeRoom();
    }

    void leave() {
        held.decrementAndGet();
    }

    /** How many have ever come. */
    long entered() {
        return entered.get();
    }

    int count() {
        return held.get();
    }

    /** Whether nobody else is accepted until somebody leaves. */
    boolean isFull() {
        return held.get() >= most;
    }

    /** Something is waited for until it is {@link #over}; `cutOff` is called at most once, on any thread, and must not block. */
    Pending expect(Wait wait, Duration deadline, Runnable cutOff) {
        var begun = new Pending(wait, wheel.nanoTime(), deadline, cutOff);
        synchronized (this) {
            queue(wait).add(begun);
        }
        return begun;
    }

    synchronized void over(Pending ended) {
        queue(ended.wait).remove(ended);
    }

    private synchronized Optional<Pending> takeTheSlowest() {
        var now = wheel.nanoTime();
        var slowest = pending.values().stream()
                .filter(queue -> !queue.isEmpty())
                .map(LinkedHashSet::getFirst)
                .max(Comparator.comparingDouble(first -> first.usedUp(now)));
        slowest.ifPresent(this::over);
        return slowest;
    }

    private LinkedHashSet<Pending> queue(Wait wait) {
        return Objects.requireNonNull(pending.get(wait));
    }
}
