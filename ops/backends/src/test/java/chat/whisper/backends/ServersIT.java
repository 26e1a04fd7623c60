package chat.whisper.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Nats;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class ServersIT {

    @Test
    void redisStopsAndComesBackEmptyOnItsPort() {
        try (var server = RedisServer.start()) {
            try (var redis = new Jedis(server.url())) {
                redis.set("key", "value");
            }
            server.stop();
            assertThat(FreePort.isFree(server.port())).isTrue();
            server.restart();
            try (var redis = new Jedis(server.url())) {
                assertThat(redis.get("key")).isNull();
            }
        }
    }

    @Test
    void redisDiesAtOnceWhenKilled() {
        try (var server = RedisServer.start()) {
            server.kill();
            assertThat(BackendProbe.redis(server.port())).isFalse();
        }
    }

    @Test
    void aPausedRedisIsSilentAndGoesOn() {
        try (var server = RedisServer.start();
                var redis = new Jedis(address(server), impatient())) {
            redis.ping();
            server.pause();
            assertThatThrownBy(redis::ping).isInstanceOf(JedisConnectionException.class);
            server.unpause();
            try (var again = new Jedis(server.url())) {
                assertThat(again.ping()).isEqualTo("PONG");
            }
        }
    }

    @Test
    void natsServesAndDies() throws Exception {
        try (var server = NatsServer.start()) {
            try (var nats = Nats.connect(server.url())) {
                assertThat(nats.getServerInfo().getVersion()).isNotEmpty();
            }
            server.kill();
            assertThat(BackendProbe.nats(server.port())).isFalse();
            server.restart();
            assertThat(BackendProbe.nats(server.port())).isTrue();
        }
    }

    @Test
    void postgresKeepsItsDataOverAKill() throws Exception {
        try (var server = PostgresServer.start()) {
            run(server, "create table kept (n int)");
            server.kill();
            assertThatThrownBy(() -> run(server, "select 1")).isInstanceOf(java.sql.SQLException.class);
            server.restart();
            run(server, "insert into kept values (1)");
        }
    }

    @Test
    void startedBackendsTellWhereTheyComeFrom() {
        try (var backends = Backends.with(Map.of(), BackendOptions.forTests())) {
            var redis = backends.redisUrl();
            assertThat(backends.chosen()).singleElement().asString().startsWith("Redis: " + redis + " (");
            assertThat(backends.redisUrl()).isEqualTo(redis);
        }
    }

    private static HostAndPort address(Server server) {
        return new HostAndPort("127.0.0.1", server.port());
    }

    private static DefaultJedisClientConfig impatient() {
        return DefaultJedisClientConfig.builder().socketTimeoutMillis(200).build();
    }

    private static void run(Server server, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(server.url(), PostgresEngine.USER, PostgresEngine.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
