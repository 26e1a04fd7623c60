package chat.whisper.app.connection;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sockets that are in Helidon's hands, of which there may be so many. Those whose next request's head is awaited stand in a queue: when the
 * places run short, whoever is awaited longest is cut off, so that idle people never keep others out. Safe for all threads.
 */
final class HeldSockets {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private final int most;
    private final int crowded;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong entered = new AtomicLong();
    private final LinkedHashSet<PendingHead> pending = new LinkedHashSet<>();

    HeldSockets(int most) {
        this.most = most;
        this.crowded = most - most / 8;
    }

    static HeldSockets unbounded() {
        return new HeldSockets(UNBOUNDED);
    }

    /** A request's head that has not arrived yet. By identity. */
    static final class PendingHead {
        private final Runnable cutOff;

        private PendingHead(Runnable cutOff) {
            this.cutOff = cutOff;
        }
    }

    /** One socket more, which must {@link #leave}. */
    void enter() {
        entered.incrementAndGet();
        if (held.incrementAndGet() > crowded) {
            cutOffTheLongest();
        }
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

    /** A head is awaited until it has {@link #arrived}; `cutOff` is called at most once, on any thread, and must not block. */
    PendingHead expect(Runnable cutOff) {
        var head = new PendingHead(cutOff);
        synchronized (pending) {
            pending.add(head);
        }
        return head;
    }

    void arrived(PendingHead head) {
        synchronized (pending) {
            pending.remove(head);
        }
    }

    private void cutOffTheLongest() {
        PendingHead longest;
        synchronized (pending) {
            Iterator<PendingHead> all = pending.iterator();
            if (!all.hasNext()) {
                return;
            }
            longest = all.next();
            all.remove();
        }
        longest.cutOff.run();
    }
}
