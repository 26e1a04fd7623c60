package chat.whisper.model.redis;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Opens Redis: `redis://[user:password@]host:port`, or `redis-cluster://[user:password@]host:port,host:port,…`. */
public final class Redis {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 32;
    private static final Pattern SHAPE =
            Pattern.compile("redis(-cluster)?://([^@/]*@)?[^@/,]+:[0-9]{1,5}(,[^@/,]+:[0-9]{1,5})*/?");

    private Redis() {}

    public static UnifiedJedis open(String url) {
        return open(url, DEADLINE);
    }

    /** `deadline` bounds the wait for a connection and the wait for an answer, each. */
    public static UnifiedJedis open(String url, Duration deadline) {
        if (!SHAPE.matcher(url).matches()) {
            throw bad(url);
        }
        var client = client(URI.create(url), url, deadline);
        try {
            client.exists("whisper");
            return client;
        } catch (JedisException e) {
            client.close();
            throw new CannotStart("Redis does not answer at " + withoutSecret(url) + ": start it or set REDIS_URL");
        }
    }

    /** Whether it can be used now. */
    public static boolean answers(UnifiedJedis redis) {
        try {
            redis.exists("whisper");
            return true;
        } catch (JedisException e) {
            return false;
        }
    }

    private static UnifiedJedis client(URI uri, String url, Duration deadline) {
        var config = config(uri, deadline);
        var authority = uri.getRawAuthority();
        if (authority == null) {
            throw bad(url);
        }
        var nodes = Arrays.stream(
                        authority.substring(authority.lastIndexOf('@') + 1).split(","))
                .map(HostAndPort::from)
                .collect(Collectors.toSet());
        try {
            return switch (String.valueOf(uri.getScheme())) {
                case "redis" ->
                    RedisClient.builder()
                            .hostAndPort(nodes.iterator().next())
                            .clientConfig(config)
                            .poolConfig(pool(deadline))
                            .build();
                case "redis-cluster" ->
                    RedisClusterClient.builder()
                            .nodes(nodes)
                            .clientConfig(config)
                            .poolConfig(pool(deadline))
                            .build();
                default -> throw bad(url);
            };
        } catch (JedisException e) {
            throw new CannotStart("Redis does not answer at " + withoutSecret(url) + ": start it or set REDIS_URL");
        }
    }

    private static DefaultJedisClientConfig config(URI uri, Duration deadline) {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) deadline.toMillis())
                .socketTimeoutMillis((int) deadline.toMillis());
        var user = uri.getUserInfo();
        if (user != null) {
            var parts = user.split(":", 2);
            config.user(parts[0].isEmpty() ? null : parts[0]).password(parts.length > 1 ? parts[1] : null);
        }
        return config.build();
    }

    private static GenericObjectPoolConfig<Connection> pool(Duration deadline) {
        var pool = new GenericObjectPoolConfig<Connection>();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(deadline);
        pool.setJmxEnabled(false);
        return pool;
    }

    private static BadSetting bad(String url) {
        return new BadSetting(
                "REDIS_URL", withoutSecret(url), "redis://host:port or redis-cluster://host:port,host:port");
    }

    private static String withoutSecret(String url) {
        return url.replaceFirst("//[^@/]*@", "//");
    }
}
