package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/** What the roles of a running installation may do in Redis and on NATS, asked of the real servers. */
final class Roles {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Installation whisper;

    private final Map<String, Object> inodes = new HashMap<>();

    Roles(Installation whisper) {
        this.whisper = whisper;
    }

    /** The processes do all that they do without meeting a limit. */
    void assertNobodyWasRefused() {
        assertThat(whisper.containers.said("nats")).doesNotContain("Violation").doesNotContain("violation");
        for (var service : List.of("app-1", "app-2", "matcher-1", "matcher-2", "moderation-1", "moderation-2")) {
            assertThat(whisper.containers.said(service))
                    .as(service)
                    .doesNotContain("NOPERM")
                    .doesNotContain("refuses this process");
        }
    }

    void assertEachKeepsToItsOwn() throws IOException, InterruptedException {
        redis();
        nats();
    }

    /** As if the files were made from templates of before, which gave less, and the servers had read them. */
    void areOlder() throws IOException, InterruptedException {
        older("redis_users", " +info", "");
        older("nats_config", ", \"filter.try\"]", "]");
        try (var deploy = jedis("deploy")) {
            deploy.aclLoad();
        }
        whisper.containers.kill("HUP", "nats");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reloads()).isEqualTo(1));
        try (var matcher = jedis("matcher")) {
            refused(() -> matcher.info("memory"));
        }
    }

    /** The file stays the same one: a container sees that, and not its name. */
    private void older(String secret, String now, String before) throws IOException {
        var file = whisper.recipes.secrets().resolve(secret);
        var text = Files.readString(file);
        assertThat(text).contains(now);
        file.toFile().setWritable(true);
        Files.writeString(file, text.replace(now, before));
        inodes.put(secret, Files.getAttribute(file, "unix:ino"));
    }

    void assertAreNewAgain() throws IOException {
        try (var matcher = jedis("matcher")) {
            assertThat(matcher.info("memory")).contains("used_memory:");
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reloads()).isEqualTo(2));
        for (var secret : inodes.entrySet()) {
            var file = whisper.recipes.secrets().resolve(secret.getKey());
            assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(secret.getValue());
        }
        assertThat(whisper.secret("nats_config")).contains("filter.try\"]");
    }

    private long reloads() {
        return whisper.containers
                .said("nats")
                .lines()
                .filter(line -> line.contains("Reloaded server configuration"))
                .count();
    }

    private void redis() throws IOException {
        try (var app = jedis("app");
                var matcher = jedis("matcher");
                var moderation = jedis("moderation")) {
            assertThat(app.get("{bans}:version")).isNotNull();
            refused(() -> app.set("{bans}:version", "0"));
            refused(() -> app.exists("{match:en}:queue"));
            refused(() -> matcher.exists("session:somebody"));
            refused(() -> matcher.exists("blocks:somebody"));
            refused(() -> moderation.exists("session:somebody"));
            refused(() -> moderation.exists("match:pools"));
            assertThat(matcher.info("memory")).contains("used_memory:");
            refused(() -> app.info("memory"));
            for (var role : List.of(app, matcher, moderation)) {
                refused(role::flushAll);
                refused(() -> role.keys("*"));
                refused(() -> role.aclGetUser("app"));
            }
        }
        try (var nobody = new Jedis(redisAddress(), tls().build())) {
            assertThatThrownBy(nobody::ping).hasMessageContaining("NOAUTH");
        }
    }

    private static void refused(Runnable what) {
        assertThatThrownBy(what::run).isInstanceOf(JedisAccessControlException.class);
    }

    private Jedis jedis(String role) throws IOException {
        return new Jedis(redisAddress(), configuration(role));
    }

    /** As the processes have it. */
    UnifiedJedis client(String role) throws IOException {
        return RedisClient.builder()
                .hostAndPort(redisAddress())
                .clientConfig(configuration(role))
                .build();
    }

    private JedisClientConfig configuration(String role) throws IOException {
        return tls().user(role)
                .password(whisper.secret("redis_" + role + "_password"))
                .build();
    }

    private HostAndPort redisAddress() {
        return new HostAndPort(whisper.recipes.address("redis"), 6379);
    }

    private DefaultJedisClientConfig.Builder tls() {
        return DefaultJedisClientConfig.builder()
                .ssl(true)
                // Asked by its address, which is not in its certificate; the processes look at the name.
                .sslParameters(new SSLParameters())
                .autoNegotiateProtocol(false)
                .sslSocketFactory(whisper.authority().context().getSocketFactory());
    }

    private void nats() throws IOException, InterruptedException {
        var nothing = new byte[0];
        assertRefused(
                "app",
                nats -> nats.subscribe("moderation.report"),
                nats -> nats.subscribe("match.find"),
                nats -> nats.subscribe(">"),
                nats -> nats.subscribe("_INBOX_moderation.x"),
                nats -> nats.publish("ban.lifted", nothing));
        assertRefused("matcher", nats -> nats.publish("chat.app-1", nothing), nats -> nats.subscribe("chat.*"));
        assertRefused("moderation", nats -> nats.publish("chat.app-1", nothing), nats -> nats.subscribe("chat.*"));
        assertThatThrownBy(
                        () -> Nats.connect(options(new CopyOnWriteArrayList<>()).build()))
                .hasMessageContaining("uthorization");
    }

    private interface Doing {
        void with(Connection nats);
    }

    /** The server says something against each of these. */
    private void assertRefused(String role, Doing... all) throws IOException, InterruptedException {
        var errors = new CopyOnWriteArrayList<String>();
        var options = options(errors).userInfo(role, whisper.secret("nats_" + role + "_password"));
        try (var nats = Nats.connect(options.build())) {
            for (var one : all) {
                one.with(nats);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(errors)
                            .filteredOn(error -> error.toLowerCase(Locale.ROOT).contains("permissions violation"))
                            .as(role)
                            .hasSize(all.length));
        }
    }

    private Options.Builder options(List<String> errors) {
        return Options.builder()
                .server("tls://" + whisper.recipes.address("nats") + ":4222")
                .sslContext(whisper.authority().context())
                .maxReconnects(0)
                .errorListener(new ErrorListener() {
                    @Override
                    public void errorOccurred(Connection nats, String error) {
                        errors.add(error);
                    }
                });
    }
}
