package chat.whisper.app.connection;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sockets that are in Helidon's hands, of which there may be so many. Those that owe a request's head stand in a queue: when the
 * places run short, whoever has owed one longest is cut off, so that idle people never keep others out. Safe for all threads.
 */
final class HeldSockets {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private final int most;
    private final int crowded;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong entered = new AtomicLong();
    private final LinkedHashSet<Debt> debts = new LinkedHashSet<>();

    HeldSockets(int most) {
        this.most = most;
        this.crowded = most - most / 8;
    }

    static HeldSockets unbounded() {
        return new HeldSockets(UNBOUNDED);
    }

    /** A head that is owed. By identity. */
    static final class Debt {
        private final Runnable cutOff;

        private Debt(Runnable cutOff) {
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

    /** Whoever owes must have {@link #paid}; `cutOff` is called at most once, on any thread, and must not block. */
    Debt owe(Runnable cutOff) {
        var debt = new Debt(cutOff);
        synchronized (debts) {
            debts.add(debt);
        }
        return debt;
    }

    void paid(Debt debt) {
        synchronized (debts) {
            debts.remove(debt);
        }
    }

    private void cutOffTheLongest() {
        Debt longest;
        synchronized (debts) {
            Iterator<Debt> all = debts.iterator();
            if (!all.hasNext()) {
                return;
            }
            longest = all.next();
            all.remove();
        }
        longest.cutOff.run();
    }
}
