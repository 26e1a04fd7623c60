package chat.whisper.model.process;

import java.time.Duration;

/**
 * So many within so long: all of them at once, or one after the other as they come back.
 *
 * @param window within which that many come back
 */
public record Rate(int amount, Duration window) {
    private static final long NANOS_PER_MICRO = 1_000;

    public Rate {
        if (amount < 1 || window.toNanos() / NANOS_PER_MICRO < amount) {
            throw new IllegalArgumentException("at least one, and at most one in a microsecond");
        }
    }

    /** After which the next one is there. */
    public long intervalNanos() {
        return window.toNanos() / amount;
    }

    /** So many percent of it within the same time, as far as a rate goes. */
    public Rate percent(int percent) {
        var most = Math.min(Integer.MAX_VALUE, window.toNanos() / NANOS_PER_MICRO);
        return new Rate((int) Math.max(1, Math.min(most, (long) amount * percent / 100)), window);
    }

    @Override
    public String toString() {
        return amount + "/" + Durations.spell(window);
    }
}
