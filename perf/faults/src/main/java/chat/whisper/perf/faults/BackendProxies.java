package chat.whisper.perf.faults;

import chat.whisper.launcher.ProcessStart;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Puts a proxy of ours between each process and Redis, and between each process and NATS; not before clusters, which tell clients of their
 * members. Safe for all threads.
 */
final class BackendProxies implements UnaryOperator<ProcessStart>, AutoCloseable {
    private static final String REDIS = "REDIS_URL";
    private static final String NATS = "NATS_URL";
    private final Map<String, TcpProxy> redis = new ConcurrentHashMap<>();
    private final Map<String, TcpProxy> nats = new ConcurrentHashMap<>();
    private final NatsMessageFaults messageFaults;

    BackendProxies(NatsMessageFaults messageFaults) {
        this.messageFaults = messageFaults;
    }

    @Override
    public ProcessStart apply(ProcessStart launch) {
        var usual = launch.environment();
        if (!usual.containsKey(REDIS)
                || !usual.containsKey(NATS)
                || usual.get(NATS).contains(",")) {
            return launch;
        }
        var toRedis = TcpProxy.before(URI.create(usual.get(REDIS)).getPort());
        var toNats = TcpProxy.before(URI.create(usual.get(NATS)).getPort(), messageFaults);
        redis.put(launch.name(), toRedis);
        nats.put(launch.name(), toNats);
        return launch.with(REDIS, "redis://127.0.0.1:" + toRedis.port())
                .with(NATS, "nats://127.0.0.1:" + toNats.port());
    }

    TcpProxy redisOf(String member) {
        return Objects.requireNonNull(redis.get(member), member);
    }

    TcpProxy natsOf(String member) {
        return Objects.requireNonNull(nats.get(member), member);
    }

    Stream<TcpProxy> allToRedis() {
        return redis.values().stream();
    }

    Stream<TcpProxy> allToNats() {
        return nats.values().stream();
    }

    NatsMessageFaults messageFaults() {
        return messageFaults;
    }

    @Override
    public void close() {
        Stream.concat(allToRedis(), allToNats()).forEach(TcpProxy::close);
    }
}
