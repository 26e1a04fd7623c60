package chat.whisper.model.redis;

import chat.whisper.model.process.ProcessMetrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How full Redis is, for `/observe/metrics`: what it uses, and what it may use (`maxmemory`, or the machine's memory where there is no such
 * limit); on a cluster, of the node that is fullest. Not a number while Redis does not answer, or does not let us ask (`INFO`).
 */
public record RedisMemory(double used, double limit) {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final RedisMemory UNKNOWN = new RedisMemory(Double.NaN, Double.NaN);

    /** Both gauges are read by one look at the metrics, and stand on one answer. */
    public static void register(UnifiedJedis redis) {
        var memory = new Recent(redis);
        ProcessMetrics.gauge(
                "whisper_redis_memory_used_bytes",
                "Memory that Redis uses; on a cluster, of its fullest node",
                List.of(),
                () -> memory.now().used);
        ProcessMetrics.gauge(
                "whisper_redis_memory_limit_bytes",
                "Memory that Redis may use: maxmemory, or the machine's",
                List.of(),
                () -> memory.now().limit);
    }

    private static final class Recent {
        private final UnifiedJedis redis;
        private RedisMemory told = UNKNOWN;
        private long until = System.nanoTime();

        Recent(UnifiedJedis redis) {
            this.redis = redis;
        }

        synchronized RedisMemory now() {
            if (System.nanoTime() - until >= 0) {
                told = of(redis);
                until = System.nanoTime() + KEPT.toNanos();
            }
            return told;
        }
    }

    static RedisMemory of(UnifiedJedis redis) {
        try {
            return told(redis)
                    .map(RedisMemory::parse)
                    .max(Comparator.comparing(RedisMemory::part))
                    .orElse(UNKNOWN);
        } catch (JedisException e) {
            return UNKNOWN;
        }
    }

    private double part() {
        return used / limit;
    }

    private static Stream<String> told(UnifiedJedis redis) {
        return redis instanceof RedisClusterClient cluster
                ? cluster.getClusterNodes().values().stream().flatMap(RedisMemory::toldByNode)
                : Stream.of(redis.info("memory"));
    }

    /** Nothing while it is away: the others fill up just then. */
    private static Stream<String> toldByNode(ConnectionPool pool) {
        try (var node = pool.getResource()) {
            return Stream.of(told(node));
        } catch (JedisException away) {
            return Stream.empty();
        }
    }

    private static String told(Connection node) {
        node.sendCommand(Command.INFO, "memory");
        return node.getBulkReply();
    }

    static RedisMemory parse(String info) {
        var most = number(info, "maxmemory");
        return new RedisMemory(number(info, "used_memory"), most > 0 ? most : number(info, "total_system_memory"));
    }

    private static double number(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
