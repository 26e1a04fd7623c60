package chat.whisper.app.cluster;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Says to all others that this instance lives and how many people it holds. One thread of its own. */
public final class Lease implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lease.class.getName());
    private static final Duration LIFE = Duration.ofSeconds(8);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private final UnifiedJedis redis;
    private final InstanceId self;
    private final IntSupplier connections;
    private final InstantSource clock;
    private final RenewalListener listener;
    private final PeerCounts counts;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease").daemon().factory());
    private volatile boolean held;
    private volatile int others;
    private volatile boolean peers;

    /** Runs on the lease's thread after each renewal. */
    public interface RenewalListener {
        void renewed();
    }

    public Lease(
            UnifiedJedis redis,
            InstanceId self,
            IntSupplier connections,
            InstantSource clock,
            RenewalListener listener) {
        this.redis = redis;
        this.self = self;
        this.connections = connections;
        this.clock = clock;
        this.listener = listener;
        this.counts = new PeerCounts(redis, self);
    }

    public void start() {
        renew();
        timer.scheduleWithFixedDelay(this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void renew() {
        try {
            var count = Integer.toString(connections.getAsInt());
            redis.set(Keys.instance(self), count, SetParams.setParams().px(LIFE.toMillis()));
            redis.zadd(Keys.instances(), clock.millis(), self.value());
            redis.zremrangeByScore(Keys.instances(), 0, clock.millis() - LIFE.toMillis());
            others = counts.look();
            peers = existPeers();
            held = true;
            listener.renewed();
        } catch (JedisException e) {
            held = false;
        } catch (RuntimeException e) {
            held = false;
            LOG.log(System.Logger.Level.ERROR, "The lease could not be renewed", e);
        }
    }

    /** Redis took the last renewal. */
    public boolean isHeld() {
        return held;
    }

    /** Whether other instances live: now, as one may have begun since the last renewal; as of then while Redis is away. Blocks. */
    public boolean hasPeers() {
        try {
            peers = existPeers();
        } catch (JedisException redisIsAway) {
            LOG.log(System.Logger.Level.DEBUG, "Who else lives is told by the last renewal", redisIsAway);
        }
        return peers;
    }

    private boolean existPeers() {
        return redis.zcard(Keys.instances()) > 1;
    }

    /** Connections over all instances: these now, the others' as of the last renewal; of many others some as of one before. */
    public int online() {
        return others + connections.getAsInt();
    }

    /** A renewal that runs would bring back what is deleted here: it is waited for. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            redis.del(Keys.instance(self));
            redis.zrem(Keys.instances(), self.value());
        } catch (JedisException e) {
            held = false; // It runs out by itself.
        }
    }
}
