package chat.whisper.model.bus;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The subjects on which nobody hears, as the broker says, and since when it says so. Safe for all threads. */
final class UnheardSubjects {
    /** What was said longer ago says nothing of now: somebody may have heard meanwhile. */
    private static final Duration LASTING = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Looks> looks = new ConcurrentHashMap<>();

    private record Looks(long first, long last) {}

    /** @param nanos monotonic */
    UnheardSubjects(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void heard(String subject) {
        looks.remove(subject);
    }

    /**
     * The broker has just said that nobody hears there. Returns for how long it said so when it was asked, whoever heard it first.
     *
     * @param askedAt nanos when the question was asked: the answer is as old as that
     */
    Duration unheard(String subject, long askedAt) {
        var now = nanos.getAsLong();
        looks.values().removeIf(old -> isOld(old, now));
        var since = looks.merge(subject, new Looks(now, now), (old, look) -> new Looks(old.first, now));
        return Duration.ofNanos(Math.max(0, askedAt - since.first));
    }

    private static boolean isOld(Looks looks, long now) {
        return now - looks.last > LASTING.toNanos();
    }
}
