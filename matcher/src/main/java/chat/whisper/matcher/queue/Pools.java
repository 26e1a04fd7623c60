package chat.whisper.matcher.queue;

import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** The pools in use, shared by all matchers so that each finds what another has left. Safe for all threads. */
public final class Pools {
    private static final Duration FRESH = Duration.ofSeconds(1);
    static final Duration UNUSED = Duration.ofMinutes(10);

    private final UnifiedJedis redis;
    private final Leases leases;
    private final InstantSource clock;
    private final ConcurrentHashMap<Pool, Long> touched = new ConcurrentHashMap<>();

    public Pools(UnifiedJedis redis, Leases leases, InstantSource clock) {
        this.redis = redis;
        this.leases = leases;
        this.clock = clock;
    }

    /** Before somebody enters the pool, so that a crash in between leaves nobody behind. */
    public void use(Pool pool) {
        var now = clock.millis();
        var last = touched.get(pool);
        if (last == null || now - last >= FRESH.toMillis()) {
            redis.zadd(Keys.pools(), now, pool.value());
            touched.put(pool, now);
        }
    }

    /** Those that any matcher has used, and those that this one has, in case Redis was emptied since. */
    public Set<Pool> all() {
        return Stream.concat(redis.zrange(Keys.pools(), 0, -1).stream().map(Pool::new), touched.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Keeps those where somebody is, drops those that nobody used for a while. */
    public void tidy() {
        var now = clock.millis();
        var old = now - UNUSED.toMillis();
        all().stream()
                .filter(pool -> redis.exists(Keys.due(pool)) || redis.exists(Keys.homes(pool)))
                .forEach(pool -> redis.zadd(Keys.pools(), now, pool.value()));
        redis.zremrangeByScore(Keys.pools(), Double.NEGATIVE_INFINITY, old);
        touched.forEach((pool, at) -> {
            if (at <= old && touched.remove(pool, at)) {
                leases.forget(pool);
            }
        });
    }

    public long waiting(Pool pool) {
        return redis.zcard(Keys.queue(pool));
    }
}
