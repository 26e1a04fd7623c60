package chat.whisper.matcher.queue;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Remembers for a moment that Redis did not answer, so that nobody queues up behind it. Safe for all threads. */
public final class CircuitBreaker {
    private static final System.Logger LOG = System.getLogger(CircuitBreaker.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long NONE = Long.MIN_VALUE;

    private final LongSupplier nanoTime;
    private final AtomicLong until = new AtomicLong(NONE);

    public CircuitBreaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Empty if Redis was just away or is away now. */
    public <T> Optional<T> unlessAway(Supplier<T> work) {
        var end = until.get();
        if (end != NONE && nanoTime.getAsLong() - end < 0) {
            return Optional.empty();
        }
        try {
            var result = work.get();
            if (until.getAndSet(NONE) != NONE) {
                LOG.log(Level.INFO, "Redis is back");
            }
            return Optional.of(result);
        } catch (JedisException e) {
            if (e instanceof JedisDataException && !passes(e)) {
                throw e;
            }
            if (until.getAndSet(nanoTime.getAsLong() + PAUSE.toNanos()) == NONE) {
                LOG.log(Level.WARNING, "Redis is away: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** What a server says while it starts, fails over or is full; anything else is a fault of a script. */
    private static boolean passes(JedisException e) {
        var words = String.valueOf(e.getMessage());
        return words.startsWith("LOADING")
                || words.startsWith("CLUSTERDOWN")
                || words.startsWith("READONLY")
                || words.startsWith("MASTERDOWN")
                || words.startsWith("OOM")
                || words.startsWith("BUSY");
    }
}
