package chat.whisper.model.redis;

import chat.whisper.model.process.CannotStart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The time that all processes agree on: Redis' `TIME`, carried on by this machine's monotonic clock. What the machine
 * takes for the date does not matter. Safe for all threads; telling the time does not block.
 *
 * <p>A reading is wrong by at most half of its round trip (Cristian, "Probabilistic clock synchronization", 1989), and
 * grows older by the drift of two clocks; a new one replaces it where it is better, or contradicts it.
 */
public final class SharedClock implements InstantSource, AutoCloseable {
    private static final Duration READ_EVERY = Duration.ofSeconds(5);
    private static final int READINGS = 4;

    /** At the start nothing is warm yet: until a reading is this good, or so many were taken. */
    private static final Duration GOOD = Duration.ofNanos(500_000);

    private static final int FIRST_READINGS = 16;

    /** Clocks of common machines gain or lose less than 100 µs in a second. */
    private static final int DRIFT = 10_000;

    /** On a cluster all ask the node that has this key, as each has a clock of its own. */
    private static final String NODE = "clock";

    private final UnifiedJedis redis;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clock").daemon().factory());
    private volatile Reading reading;

    /**
     * All in nanoseconds.
     *
     * @param offset from the monotonic clock to the time since 1970
     * @param error at most, when it was read
     * @param at monotonic
     */
    private record Reading(long offset, long error, long at) {
        long errorAt(long now) {
            return error + (now - at) / DRIFT;
        }

        boolean isReplacedBy(Reading next) {
            var bound = errorAt(next.at);
            return next.error <= bound || Math.abs(next.offset - offset) - next.error > bound;
        }
    }

    private SharedClock(UnifiedJedis redis, InstantSource machine, LongSupplier nanos) {
        this.redis = redis;
        this.nanos = nanos;
        var now = nanos.getAsLong();
        reading = new Reading(nanosOf(machine.instant()) - now, Long.MAX_VALUE / 2, now);
    }

    /** It has been read when this returns: who began with a wrong date would time people out until Redis answers. */
    public static SharedClock start(UnifiedJedis redis, InstantSource machine) {
        return start(redis, machine, System::nanoTime);
    }

    static SharedClock start(UnifiedJedis redis, InstantSource machine, LongSupplier nanos) {
        var clock = new SharedClock(redis, machine, nanos);
        clock.first();
        clock.read(FIRST_READINGS);
        var every = READ_EVERY.toMillis();
        clock.timer.scheduleWithFixedDelay(clock::read, every, every, TimeUnit.MILLISECONDS);
        return clock;
    }

    private void first() {
        try {
            reading = ask();
        } catch (JedisException e) {
            timer.shutdownNow();
            throw new CannotStart("Redis does not tell the time: start it, or let REDIS_USER ask for TIME");
        }
    }

    void read() {
        read(READINGS);
    }

    /** The shortest of a few is the best. */
    private void read(int most) {
        try {
            for (var i = 0; i < most && (i == 0 || reading.error > GOOD.toNanos()); i++) {
                var next = ask();
                if (reading.isReplacedBy(next)) {
                    reading = next;
                }
            }
        } catch (JedisException redisIsAway) {
            // The last reading goes on; its error grows by the drift alone.
        }
    }

    private Reading ask() {
        var before = nanos.getAsLong();
        var time = (List<?>) redis.sendCommand(NODE, Command.TIME);
        var after = nanos.getAsLong();
        var middle = before + (after - before) / 2;
        var redisTime =
                TimeUnit.SECONDS.toNanos(number(time.get(0))) + TimeUnit.MICROSECONDS.toNanos(number(time.get(1)));
        return new Reading(redisTime - middle, (after - before) / 2, after);
    }

    private static long number(Object bytes) {
        return Long.parseLong(new String((byte[]) bytes, StandardCharsets.US_ASCII));
    }

    private static long nanosOf(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(reading.offset() + nanos.getAsLong());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
