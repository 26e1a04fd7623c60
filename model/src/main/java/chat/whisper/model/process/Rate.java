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

    @Override
    public String toString() {
        return amount + "/" + Settings.spell(window);
    }
}
