package chat.whisper.perf.load.chat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What one person has to say, has said, and what became of it, by numbers that begin with 1. What was due and sent belongs to the
 * sending thread, what came back to the reading one; each may see the other's.
 */
final class Ledger {
    /** As PROTOCOL.md has it: so many may be on the way. */
    static final int WINDOW = 32;
    /** Far more than may wait; whoever is that far behind gives up. */
    static final int KEPT = 1_024;

    private static final long NOTHING = Long.MAX_VALUE;
    private final AtomicLongArray dueTimes = new AtomicLongArray(KEPT);
    private long due;
    private long sent;
    private volatile long acknowledged;
    private volatile long delivered;
    private volatile long heard;
    private final AtomicLong wantedAgain = new AtomicLong(NOTHING);
    /** Until when the server wants to hear nothing; 0 if it listens. */
    private volatile long pausedUntil;

    // The sending thread's

    /** One more message, due at this time; false if too many wait already. */
    boolean add(long time) {
        if (due - delivered >= KEPT) {
            return false;
        }
        due++;
        dueTimes.set(slot(due), time);
        return true;
    }

    /** The number of the next message that may be sent now; 0 if none may. */
    long next() {
        return sent < due && sent - delivered < WINDOW && !isPaused() ? sent + 1 : 0;
    }

    void sent(long number) {
        sent = number;
    }

    boolean isBehind() {
        return sent < due;
    }

    /** From which number on everything is to be said once more now; 0 if nothing is, or not yet. */
    long takeWantedAgain(long now) {
        if (isPaused() && now - pausedUntil < 0) {
            return 0;
        }
        pausedUntil = 0;
        var wanted = wantedAgain.getAndSet(NOTHING);
        return wanted <= sent ? wanted : 0;
    }

    long sent() {
        return sent;
    }

    // The reading thread's

    void want(long number) {
        want(number, 0);
    }

    /** Not before that time; nothing else is said in between. */
    void want(long number, long notBefore) {
        if (notBefore != 0) {
            pausedUntil = notBefore;
        }
        wantedAgain.accumulateAndGet(Math.max(1, number), Math::min);
    }

    boolean isPaused() {
        return pausedUntil != 0;
    }

    /** Whether it is the next; a repeat is not. */
    boolean acknowledge(long number) {
        var isNext = number == acknowledged + 1;
        acknowledged = isNext ? number : acknowledged;
        return isNext;
    }

    /** The first that was not delivered yet; all up to `number` are from now on. */
    long deliver(long number) {
        var first = delivered + 1;
        delivered = Math.max(delivered, number);
        return first;
    }

    /** Whether the partner's message is the next in order. */
    boolean hear(long number) {
        var isNext = number == heard + 1;
        heard = isNext ? number : heard;
        return isNext;
    }

    long heard() {
        return heard;
    }

    long dueTime(long number) {
        return dueTimes.get(slot(number));
    }

    private static int slot(long number) {
        return (int) number & (KEPT - 1);
    }
}
