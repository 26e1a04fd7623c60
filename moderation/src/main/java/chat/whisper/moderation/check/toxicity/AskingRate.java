package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.process.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One question after the other, with a pause between, whoever asks. Safe for all threads; does not block. */
final class AskingRate {
    private final long interval;
    private final LongSupplier nanos;
    private long next;

    AskingRate(Rate rate, LongSupplier nanos) {
        this.interval = rate.intervalNanos();
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** How long to wait until one may ask; that place is then taken. Empty if it would be longer than `most`. */
    synchronized Optional<Duration> reserve(Duration most) {
        var now = nanos.getAsLong();
        var wait = Math.max(0, next - now);
        if (wait > most.toNanos()) {
            return Optional.empty();
        }
        next = now + wait + interval;
        return Optional.of(Duration.ofNanos(wait));
    }

    /** It said that nobody may ask for so long. */
    synchronized void pause(Duration time) {
        next = Math.max(next, nanos.getAsLong() + time.toNanos());
    }
}
