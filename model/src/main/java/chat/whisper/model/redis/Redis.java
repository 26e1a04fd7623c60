package chat.whisper.model.redis;

import chat.whisper.model.process.CannotStart;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;

/** Opens Redis. */
public final class Redis {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 32;
    /** One that is in use, and one for whoever asks meanwhile. */
    private static final int FEW_CONNECTIONS = 2;
    /** Jedis looks which node has a key now when a single command fails, and never when a pipeline does. */
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(1);

    private Redis() {}

    public static UnifiedJedis open(String url) {
        return open(url, DEADLINE);
    }

    public static UnifiedJedis open(String url, Duration deadline) {
        return open(RedisAddress.at(url), deadline);
    }

    public static UnifiedJedis open(RedisAddress address) {
        return open(address, DEADLINE);
    }

    /** For one thread that must not wait for a connection until others have theirs back. */
    public static UnifiedJedis openOwn(RedisAddress address) {
        return open(address, DEADLINE, FEW_CONNECTIONS);
    }

    /** `deadline` bounds the wait for a connection and the wait for an answer, each. */
    public static UnifiedJedis open(RedisAddress address, Duration deadline) {
        return open(address, deadline, CONNECTIONS);
    }

    private static UnifiedJedis open(RedisAddress address, Duration deadline, int connections) {
        UnifiedJedis client = null;
        try {
            client = client(address, deadline, connections);
            client.exists("whisper");
            return client;
        } catch (JedisAccessControlException e) {
            close(client);
            throw new CannotStart("Redis at " + address + " refuses the user: set REDIS_USER and REDIS_PASSWORD");
        } catch (JedisException e) {
            close(client);
            throw new CannotStart("Redis does not answer at " + address + ": start it or set REDIS_URL");
        }
    }

    private static void close(@Nullable UnifiedJedis client) {
        if (client != null) {
            client.close();
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

    /** Several nodes, of which each may lose what it knows. */
    public static boolean isCluster(UnifiedJedis redis) {
        return redis instanceof RedisClusterClient;
    }

    private static UnifiedJedis client(RedisAddress address, Duration deadline, int connections) {
        var config = config(address, deadline);
        return address.isCluster()
                ? RedisClusterClient.builder()
                        .nodes(address.nodes())
                        .clientConfig(config)
                        .poolConfig(pool(deadline, connections))
                        .topologyRefreshPeriod(TOPOLOGY_REFRESH)
                        .build()
                : RedisClient.builder()
                        .hostAndPort(address.nodes().iterator().next())
                        .clientConfig(config)
                        .poolConfig(pool(deadline, connections))
                        .build();
    }

    private static DefaultJedisClientConfig config(RedisAddress address, Duration deadline) {
        var config = DefaultJedisClientConfig.builder()
                .hostAndPortMapper(new NameLookup(deadline))
                .connectionTimeoutMillis((int) deadline.toMillis())
                .socketTimeoutMillis((int) deadline.toMillis());
        address.effectiveUser().ifPresent(config::user);
        address.effectivePassword().ifPresent(config::password);
        if (address.isTls()) {
            // By default the name in the certificate is not looked at.
            var parameters = new SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            config.ssl(true).sslParameters(parameters);
            address.authority()
                    .ifPresent(authority ->
                            config.sslSocketFactory(authority.context().getSocketFactory()));
        }
        return config.build();
    }

    private static GenericObjectPoolConfig<Connection> pool(Duration deadline, int connections) {
        var pool = new GenericObjectPoolConfig<Connection>();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(deadline);
        pool.setJmxEnabled(false);
        return pool;
    }
}
