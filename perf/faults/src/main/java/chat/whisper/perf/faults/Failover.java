package chat.whisper.perf.faults;

import chat.whisper.backends.Server;
import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One server of a cluster dies and another takes its place, as clusters do by themselves. Used by the runner's thread. */
final class Failover {
    /** Longer than a Redis Cluster takes to miss a node and to choose its replica. */
    private static final Duration TIME = Duration.ofSeconds(5);

    private final ClusteredBackends backends;
    private Optional<Server> redis = Optional.empty();

    Failover(ClusteredBackends backends) {
        this.backends = backends;
    }

    List<Fault> each() {
        return List.of(
                new Fault("redis-fails-over", scene -> killRedis(), TIME, scene -> restartRedis()),
                new Fault("nats-fails-over", scene -> nats().kill(), TIME, scene -> nats().restart()),
                new Fault("postgres-fails-over", scene -> backends.postgres().failOver(), TIME, scene -> {}));
    }

    /** One of each kind, once: PostgreSQL has no second standby. */
    Fault allAtOnce() {
        return new Fault(
                "all-fail-over",
                scene -> {
                    killRedis();
                    nats().kill();
                    backends.postgres().failOver();
                },
                TIME,
                scene -> {
                    restartRedis();
                    nats().restart();
                });
    }

    /** The node that has the queue. It comes back as a replica. */
    private void killRedis() {
        var primary = backends.redis().primaryOf(Keys.queue(Pool.DEFAULT));
        primary.kill();
        redis = Optional.of(primary);
    }

    private void restartRedis() {
        redis.orElseThrow().restart();
    }

    private Server nats() {
        return backends.nats().servers().getFirst();
    }
}
