package chat.whisper.matcher.queue;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;

/** Which of a pool's instances have lost their lease. Safe for all threads; looks again when its knowledge is too old. */
public final class Leases {
    private final UnifiedJedis redis;
    private final LongSupplier nanoTime;
    private final long maxAge;
    private final ConcurrentHashMap<Pool, Seen> seen = new ConcurrentHashMap<>();

    public Leases(UnifiedJedis redis, LongSupplier nanoTime, Duration maxAge) {
        this.redis = redis;
        this.nanoTime = nanoTime;
        this.maxAge = maxAge.toNanos();
    }

    /** As the scripts read it: each name with a comma before and after. */
    String dead(Pool pool) {
        return deadNow(pool).stream().map(InstanceId::value).collect(Collectors.joining(",", ",", ","));
    }

    Set<InstanceId> deadNow(Pool pool) {
        var known = seen.get(pool);
        if (known == null || nanoTime.getAsLong() - known.at >= maxAge) {
            known = new Seen(nanoTime.getAsLong(), look(pool));
            seen.put(pool, known);
        }
        return known.dead;
    }

    void forget(Pool pool) {
        seen.remove(pool);
    }

    private Set<InstanceId> look(Pool pool) {
        return redis.smembers(Keys.homes(pool)).stream()
                .map(InstanceId::new)
                .filter(instance -> !redis.exists(Keys.instance(instance)))
                .sorted(Comparator.comparing(InstanceId::value)) // the same order everywhere
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private record Seen(long at, Set<InstanceId> dead) {}
}
