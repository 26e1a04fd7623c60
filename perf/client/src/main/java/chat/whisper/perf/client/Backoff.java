package chat.whisper.perf.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long a client waits before it tries again: full jitter, so that a crowd does not come back at once. */
public final class Backoff {
    static final Duration FIRST_SPREAD = Duration.ofSeconds(2);
    static final Duration REFUSED_FIRST = Duration.ofSeconds(1);
    static final Duration BASE = Duration.ofSeconds(1);
    static final Duration MOST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    private Backoff() {}

    /**
     * @param attempt tries since the connection last worked, from 0
     * @param told when the server said that the client should come back
     */
    static Duration delay(CloseAdvice advice, int attempt, RandomGenerator random, Optional<Duration> told) {
        if (attempt > 0) {
            var doubled = BASE.multipliedBy(1L << Math.min(attempt, DOUBLINGS));
            return part(doubled.compareTo(MOST) < 0 ? doubled : MOST, random);
        }
        return switch (advice) {
            case RETRY_LATER -> REFUSED_FIRST;
            case MOVE -> told.orElseGet(() -> part(FIRST_SPREAD, random));
            default -> part(FIRST_SPREAD, random);
        };
    }

    /** The same where a connection was lost without a word. */
    public static Duration afterLoss(int attempt, RandomGenerator random) {
        return delay(CloseAdvice.RETRY, attempt, random, Optional.empty());
    }

    private static Duration part(Duration whole, RandomGenerator random) {
        return Duration.ofNanos((long) (whole.toNanos() * random.nextDouble()));
    }
}
