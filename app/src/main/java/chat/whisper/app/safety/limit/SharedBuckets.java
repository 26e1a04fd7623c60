package chat.whisper.app.safety.limit;

import chat.whisper.model.process.Rate;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Script;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** The buckets in Redis, one for each limit and whom it is about. Safe for all threads; blocks. */
final class SharedBuckets {
    private static final Script TAKE = Script.load(SharedBuckets.class, "limit-take");
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private final UnifiedJedis redis;

    SharedBuckets(UnifiedJedis redis) {
        this.redis = redis;
    }

    /** Takes one, in one round trip, under each of these names of one person: zero, or after how many milliseconds one can be taken. */
    long take(String limit, List<String> whose, Rate rate, long nowMs) {
        var arguments = List.of(
                Long.toString(nowMs * MICROS_PER_MILLI),
                Long.toString(rate.intervalNanos() / NANOS_PER_MICRO),
                Long.toString(rate.window().toNanos() / NANOS_PER_MICRO));
        var runs = whose.stream()
                .map(name -> new Script.Run(List.of(Keys.limit(limit, name)), arguments))
                .toList();
        return TAKE.runAll(redis, runs).stream()
                .mapToLong(wait -> (Long) wait)
                .max()
                .orElse(0);
    }
}
