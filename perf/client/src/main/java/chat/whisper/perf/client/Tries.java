package chat.whisper.perf.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Counts how often a client has tried in vain, and says how long it waits. Used by the client's own thread alone. */
final class Tries {
    /** A connection that worked for this long was good: the next loss starts the backoff again. */
    private static final Duration STABLE = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private int inVain;
    private @Nullable Long upSince;
    private @Nullable Long leaveAt;

    Tries(RandomGenerator random) {
        this.random = random;
    }

    void began() {
        upSince = null;
        leaveAt = null;
    }

    void succeeded() {
        upSince = System.nanoTime();
    }

    /** The server said when to come back. */
    void told(Duration after) {
        leaveAt = System.nanoTime() + after.toNanos();
    }

    Duration wait(CloseAdvice advice) {
        var now = System.nanoTime();
        if (upSince != null && now - upSince >= STABLE.toNanos()) {
            inVain = 0;
        }
        var told = Optional.ofNullable(leaveAt).map(at -> Duration.ofNanos(Math.max(0, at - now)));
        return Backoff.delay(advice, inVain, random, told);
    }

    void again() {
        inVain++;
    }
}
