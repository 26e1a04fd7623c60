package chat.whisper.perf.faults;

import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * Redis dies, and a replica takes over that has heard nothing for a while: what was written meanwhile is gone. Used by the
 * runner's thread.
 */
final class LaggingReplica {
    private static final Duration LAG = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);
    private @Nullable Server replica;

    private LaggingReplica() {}

    /** Everybody moves to another app while the replica hears nothing, so that it knows an older place of each. */
    static Fault lasting(Duration time) {
        var replica = new LaggingReplica();
        return new Fault("redis-fails-over", replica::hurt, time, replica::heal);
    }

    private void hurt(FaultySystem scene) throws InterruptedException {
        var fresh = RedisServer.start();
        replica = fresh;
        try (var between = TcpProxy.before(scene.singleBackends().redis().port())) {
            follow(fresh, between.port());
            between.silence();
            scene.allDoors().forEach(TcpProxy::cut);
            TimeUnit.NANOSECONDS.sleep(LAG.toNanos());
            scene.singleBackends().redis().kill();
            lead(fresh);
            lead(scene, fresh);
        }
    }

    /** The first one takes over again, with all that the other has. */
    private void heal(FaultySystem scene) throws InterruptedException {
        var other = Objects.requireNonNull(replica);
        scene.singleBackends().redis().restart();
        follow(scene.singleBackends().redis(), other.port());
        lead(scene.singleBackends().redis());
        lead(scene, scene.singleBackends().redis());
        other.close();
    }

    private static void lead(FaultySystem scene, Server redis) {
        scene.wiring().allToRedis().forEach(proxy -> proxy.redirect(redis.port()));
    }

    private static void lead(Server redis) {
        try (var jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.replicaofNoOne();
        }
    }

    /** Returns when it has all. */
    private static void follow(Server redis, int port) throws InterruptedException {
        try (var jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.replicaof("127.0.0.1", port);
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (!jedis.info("replication").contains("master_link_status:up")) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the replica of Redis does not follow");
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        }
    }
}
