package chat.whisper.moderation.check.toxicity;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * After some failures in a row nobody is asked for a while; then one question tries, and if that fails too, the while is twice as long.
 * Safe for all threads; does not block.
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

    /** Whether one may ask now. After a pause, only the first who wants to. */
    synchronized boolean permits() {
        if (!open) {
            return true;
        }
        if (nanos.getAsLong() - opensAt < 0) {
            return false;
        }
        opensAt = nanos.getAsLong() + pause.toNanos();
        return true;
    }

    /** Whether it was open before. */
    synchronized boolean succeeded() {
        var wasOpen = open;
        open = false;
        failures = 0;
        pause = FIRST_PAUSE;
        return wasOpen;
    }

    /** Whether it opens by this. */
    synchronized boolean failed() {
        if (open) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            opensAt = nanos.getAsLong() + pause.toNanos();
            return false;
        }
        failures++;
        return failures >= FAILURES && opened();
    }

    /** At once, for what does not pass by itself. Whether it was closed before. */
    synchronized boolean refused() {
        var opens = !open;
        pause = LONGEST_PAUSE;
        opened();
        return opens;
    }

    private boolean opened() {
        open = true;
        opensAt = nanos.getAsLong() + pause.toNanos();
        return true;
    }
}
