package chat.whisper.backends;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Three Redis nodes on loopback that share all slots, alone or each with a replica that takes over when it dies. Always from a program of
 * this machine, never Docker: nodes there cannot tell clients an address that works for both.
 */
public final class RedisCluster implements AutoCloseable {
    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;
    /** How far above its port a node hears the others. */
    private static final int BUS = 10_000;
    /** Linux takes ports for outgoing connections from here on. */
    private static final int FIRST_OUTGOING = 32_768;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(20);
    private final List<Server> nodes;

    private RedisCluster(List<Server> nodes) {
        this.nodes = nodes;
    }

    /** Returns once every node serves all slots. Ends with this JVM at the latest. */
    public static RedisCluster start() {
        return start(PRIMARIES, Duration.ofSeconds(5));
    }

    /** The same with a replica of each, which has all when this returns, and takes over when its node was silent for two seconds. */
    public static RedisCluster startWithReplicas() {
        var cluster = start(2 * PRIMARIES, Duration.ofSeconds(2));
        cluster.replicate();
        return cluster;
    }

    private static RedisCluster start(int size, Duration silence) {
        var program = Program.redis(System.out::println).orElseThrow(() -> new StartFailure(RedisServer.MISSING));
        var cluster = new RedisCluster(IntStream.range(0, size)
                .mapToObj(n -> node(program, silence).endWithJvm())
                .toList());
        cluster.shareSlots();
        cluster.meet();
        cluster.await("agree", node -> servesAll(node, size));
        return cluster;
    }

    public String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    public List<Server> nodes() {
        return nodes;
    }

    /** Which node has that key now, as the others know. */
    public Server primaryOf(String key) {
        var slot = JedisClusterCRC16.getSlot(key);
        return nodes.stream()
                .filter(node -> BackendProbe.redis(node.port()))
                .map(node -> portOf(slot, node))
                .flatMap(port -> nodes.stream().filter(node -> port.equals(OptionalLong.of(node.port()))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no node has slot " + slot));
    }

    private static OptionalLong portOf(int slot, Server node) {
        try (var jedis = jedis(node)) {
            return jedis.clusterSlots().stream()
                    .map(range -> (List<?>) range)
                    .filter(range -> (Long) range.get(0) <= slot && slot <= (Long) range.get(1))
                    .mapToLong(range -> (Long) ((List<?>) range.get(2)).get(1))
                    .findFirst();
        }
    }

    @Override
    public void close() {
        nodes.forEach(Server::close);
    }

    private static Server node(Program program, Duration silence) {
        var port = portWithBus();
        var more = List.of(
                "--cluster-enabled", "yes",
                "--cluster-node-timeout", Long.toString(silence.toMillis()),
                "--repl-diskless-sync-delay", "0");
        return Server.start(
                "redis://127.0.0.1:" + port,
                port,
                program.origin(),
                RedisServer.engine(program, port, more, PidFiles.ours()));
    }

    /** Redis takes a second port, which no outgoing connection may take first. */
    private static int portWithBus() {
        return IntStream.generate(FreePort::any)
                .filter(port -> port + BUS < FIRST_OUTGOING && FreePort.isFree(port + BUS))
                .findFirst()
                .orElseThrow();
    }

    private void shareSlots() {
        for (var n = 0; n < PRIMARIES; n++) {
            var first = SLOTS * n / PRIMARIES;
            var last = SLOTS * (n + 1) / PRIMARIES;
            try (var node = jedis(nodes.get(n))) {
                node.clusterSetConfigEpoch(n + 1L);
                node.clusterAddSlots(IntStream.range(first, last).toArray());
            }
        }
    }

    private void meet() {
        try (var first = jedis(nodes.getFirst())) {
            nodes.stream().skip(1).forEach(node -> first.clusterMeet("127.0.0.1", node.port()));
        }
    }

    private void replicate() {
        for (var n = 0; n < PRIMARIES; n++) {
            try (var primary = jedis(nodes.get(n));
                    var replica = jedis(nodes.get(n + PRIMARIES))) {
                replica.clusterReplicate(primary.clusterMyId());
            }
        }
        var replicas = nodes.subList(PRIMARIES, nodes.size());
        await("replicate", node -> !replicas.contains(node) || follows(node));
    }

    private void await(String what, Predicate<Server> done) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!nodes.stream().allMatch(done)) {
            if (System.nanoTime() > end) {
                close();
                throw new StartFailure("the Redis Cluster does not " + what + " after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static boolean servesAll(Server node, int size) {
        try (var jedis = jedis(node)) {
            var info = jedis.clusterInfo();
            return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + size);
        }
    }

    private static boolean follows(Server node) {
        try (var jedis = jedis(node)) {
            return jedis.info("replication").contains("master_link_status:up");
        }
    }

    private static Jedis jedis(Server node) {
        return new Jedis("127.0.0.1", node.port());
    }
}
