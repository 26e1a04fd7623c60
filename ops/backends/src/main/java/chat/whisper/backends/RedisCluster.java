package chat.whisper.backends;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/** Three Redis nodes on loopback that share all slots, without replicas. Always from a program of this machine, never Docker: nodes there cannot tell clients an address that works for both. */
public final class RedisCluster implements AutoCloseable {
    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    /** How far above its port a node hears the others. */
    private static final int BUS = 10_000;
    /** Linux takes ports for outgoing connections from here on. */
    private static final int FIRST_OUTGOING = 32_768;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final List<Server> nodes;

    private RedisCluster(List<Server> nodes) {
        this.nodes = nodes;
    }

    /** Returns once every node serves all slots. Ends with this JVM at the latest. */
    public static RedisCluster start() {
        var program = Program.redis(System.out::println).orElseThrow(() -> new StartFailure(RedisServer.MISSING));
        var cluster = new RedisCluster(IntStream.range(0, NODES)
                .mapToObj(n -> node(program).endWithJvm())
                .toList());
        cluster.shareSlots();
        cluster.meet();
        cluster.awaitAgreement();
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

    @Override
    public void close() {
        nodes.forEach(Server::close);
    }

    private static Server node(Program program) {
        var port = portWithBus();
        var more = List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "5000");
        return Server.start(
                "redis://127.0.0.1:" + port,
                port,
                program.origin(),
                RedisServer.engine(program, port, more, Custody.ours()));
    }

    /** Redis takes a second port, which no outgoing connection may take first. */
    private static int portWithBus() {
        return IntStream.generate(FreePort::any)
                .filter(port -> port + BUS < FIRST_OUTGOING && FreePort.isFree(port + BUS))
                .findFirst()
                .orElseThrow();
    }

    private void shareSlots() {
        for (var n = 0; n < NODES; n++) {
            var first = SLOTS * n / NODES;
            var last = SLOTS * (n + 1) / NODES;
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

    private void awaitAgreement() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!nodes.stream().allMatch(RedisCluster::servesAll)) {
            if (System.nanoTime() > end) {
                close();
                throw new StartFailure("the Redis Cluster does not agree after " + PATIENCE.toSeconds() + " s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean servesAll(Server node) {
        try (var jedis = jedis(node)) {
            var info = jedis.clusterInfo();
            return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES);
        }
    }

    private static Jedis jedis(Server node) {
        return new Jedis("127.0.0.1", node.port());
    }
}
