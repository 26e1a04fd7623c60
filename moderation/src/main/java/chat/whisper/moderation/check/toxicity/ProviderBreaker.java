package chat.whisper.moderation.check.toxicity;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * After some failures in a row nobody is asked for a while; then one question tries, and if that fails too, the while is twice as long.
 * What was asked before and is answered in the meantime says nothing new. Safe for all threads; does not block.
 */
final class ProviderBreaker {
    static final int FAILURES = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private final LongSupplier nanos;
    private int failures;
    private Duration pause = FIRST_PAUSE;
    private long opensAt;
    private boolean open;

    ProviderBreaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether one may ask, and as who. */
    enum Permit {
        NONE,
        /** As one of many. */
        USUAL,
        /** As the one after a pause who shows whether it is over. */
        PROBE
    }

    synchronized Permit permit() {
        if (!open) {
            return Permit.USUAL;
        }
        if (nanos.getAsLong() - opensAt < 0) {
            return Permit.NONE;
        }
        opensAt = nanos.getAsLong() + pause.toNanos();
        return Permit.PROBE;
    }

    /** Whether it closes by this. */
    synchronized boolean succeeded(Permit permit) {
        if (isLate(permit)) {
            return false;
        }
        var wasOpen = open;
        open = false;
        failures = 0;
        pause = FIRST_PAUSE;
        return wasOpen;
    }

    /** Whether it opens by this. */
    synchronized boolean failed(Permit permit) {
        if (isLate(permit)) {
            return false;
        }
        if (open) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            opensAt = nanos.getAsLong() + pause.toNanos();
            return false;
        }
        failures++;
        return failures >= FAILURES && opened();
    }

    /** At once, for what does not pass by itself. Whether it was closed before. */
    synchronized boolean refused(Permit permit) {
        if (isLate(permit)) {
            return false;
        }
        var opens = !open;
        pause = LONGEST_PAUSE;
        opened();
        return opens;
    }

    private boolean isLate(Permit permit) {
        return open && permit != Permit.PROBE;
    }

    private boolean opened() {
        open = true;
        opensAt = nanos.getAsLong() + pause.toNanos();
        return true;
    }
}
