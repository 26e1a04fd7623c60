package chat.whisper.matcher.due;

import chat.whisper.matcher.offer.MatchNewsPublisher;
import chat.whisper.matcher.queue.Pools;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;

/** Fires what is due in all pools. Run by one thread at a time; several matchers share the work, each thing fires once. */
public final class Due {
    static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    private static final int BATCH = 128;

    private final UnifiedJedis redis;
    private final Pools pools;
    private final Queue queue;
    private final MatchNewsPublisher publisher;

    public Due(UnifiedJedis redis, Pools pools, Queue queue, MatchNewsPublisher publisher) {
        this.redis = redis;
        this.pools = pools;
        this.queue = queue;
        this.publisher = publisher;
    }

    /** Returns how long to pause until the next thing is due, or until somebody may have come. */
    public Duration fire() {
        var next = Long.MAX_VALUE;
        for (var pool : pools.all()) {
            queue.fire(pool, BATCH, outcome -> publisher.announce(pool, outcome));
            for (var first : redis.zrangeWithScores(Keys.due(pool), 0, 0)) {
                next = Math.min(next, (long) first.getScore());
            }
        }
        var pause = Math.max(1, Math.min(LONGEST_PAUSE.toMillis(), next - queue.now()));
        return Duration.ofMillis(pause);
    }
}
