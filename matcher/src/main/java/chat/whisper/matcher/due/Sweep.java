package chat.whisper.matcher.due;

import chat.whisper.matcher.offer.Announcer;
import chat.whisper.matcher.queue.Leases;
import chat.whisper.matcher.queue.Pools;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import redis.clients.jedis.UnifiedJedis;

/** Takes out the people of dead instances and drops unused pools. Run by one thread at a time; any number of processes may. */
public final class Sweep {
    private static final int BATCH = 256;

    private final UnifiedJedis redis;
    private final Pools pools;
    private final Leases leases;
    private final Queue queue;
    private final Announcer announcer;

    public Sweep(UnifiedJedis redis, Pools pools, Leases leases, Queue queue, Announcer announcer) {
        this.redis = redis;
        this.pools = pools;
        this.leases = leases;
        this.queue = queue;
        this.announcer = announcer;
    }

    public void run() {
        for (var pool : pools.all()) {
            leases.deadNow(pool).forEach(instance -> clear(pool, instance));
        }
        pools.tidy();
    }

    private void clear(Pool pool, InstanceId instance) {
        for (var session : redis.srandmember(Keys.home(pool, instance), BATCH)) {
            announcer.announce(pool, queue.vanish(pool, new SessionId(session), instance));
        }
    }
}
