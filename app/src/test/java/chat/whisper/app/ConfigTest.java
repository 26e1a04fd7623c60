package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.connection.ConnectionMode;
import chat.whisper.app.connection.ConnectionSettings.Budgets;
import chat.whisper.app.connection.ConnectionSettings.Crowding;
import chat.whisper.app.connection.ConnectionSettings.Deadlines;
import chat.whisper.app.connection.ConnectionSettings.Http;
import chat.whisper.app.connection.ConnectionSettings.Limits;
import chat.whisper.app.connection.PrefixShares;
import chat.whisper.app.safety.age.AgeSettings;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.LimitRule;
import chat.whisper.backends.Folders;
import chat.whisper.model.id.Pool;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Rate;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import chat.whisper.model.trace.TraceSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @Test
    void everyDefault() {
        var config = Config.from(new Settings(Map.of()));

        assertThat(config.listen()).isEqualTo(new Config.Public("127.0.0.1", 8080, 15_000));
        assertThat(config.admin()).isEqualTo(new Config.Admin("127.0.0.1", 8081));
        assertThat(config.redis().url()).isEqualTo("redis://localhost:6379");
        assertThat(config.nats().url()).isEqualTo("nats://localhost:4222");
        assertThat(config.webRoot()).isEqualTo(Path.of("client-web/build"));
        assertThat(config.identityKeys()).isEmpty();
        assertThat(config.rules().limits().rules())
                .isEqualTo(Map.of(
                        Limit.MESSAGE, new LimitRule(new Rate(5, seconds(10)), RuleMode.ON),
                        Limit.TYPING, new LimitRule(new Rate(20, seconds(10)), RuleMode.ON),
                        Limit.RECEIPT, new LimitRule(new Rate(100, seconds(10)), RuleMode.ON),
                        Limit.FIND_MATCH, new LimitRule(new Rate(10, seconds(60)), RuleMode.ON),
                        Limit.DECLINE, new LimitRule(new Rate(10, seconds(300)), RuleMode.ON),
                        Limit.SESSION, new LimitRule(new Rate(5, seconds(60)), RuleMode.ON),
                        Limit.REPORT, new LimitRule(new Rate(10, seconds(3_600)), RuleMode.ON),
                        Limit.APPEAL, new LimitRule(new Rate(5, seconds(3_600)), RuleMode.ON),
                        Limit.BAN_STATUS, new LimitRule(new Rate(20, seconds(60)), RuleMode.ON)));
        assertThat(config.mode()).isEqualTo(ConnectionMode.LEAN);
        assertThat(config.connection().limits()).isEqualTo(Limits.defaults());
        assertThat(config.connection().deadlines()).isEqualTo(Deadlines.defaults());
        assertThat(config.connection().http()).isEqualTo(new Http(Duration.ofSeconds(15), Duration.ofSeconds(30)));
        assertThat(config.connection().budgets()).isEqualTo(new Budgets(60, 120, 65_536, 262_144));
        assertThat(config.connection().crowding()).isEqualTo(Crowding.defaults());
        assertThat(config.connection().origins()).isEmpty();
        assertThat(config.pools()).hasSizeGreaterThan(180).contains(Pool.DEFAULT, new Pool("de"));
        assertThat(config.invalidPerMinute()).isEqualTo(20);
        assertThat(config.resumeWindow()).isEqualTo(Duration.ofSeconds(120));
        assertThat(config.reporting()).isEqualTo(new Config.Reporting(Duration.ofMinutes(10), 67_108_864));
        assertThat(config.endKnown()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.age()).isEqualTo(new AgeSettings(18, Optional.empty()));
        assertThat(config.branding()).isEmpty();
        assertThat(config.tracing()).isEqualTo(new TraceSettings(Optional.empty(), 1));
    }

    @Test
    void everyName() {
        var config = Config.from(new Settings(Map.ofEntries(
                Map.entry("HOST", "0.0.0.0"),
                Map.entry("PORT", "9000"),
                Map.entry("MAX_CONNECTIONS", "7"),
                Map.entry("ADMIN_HOST", "::1"),
                Map.entry("ADMIN_PORT", "9001"),
                Map.entry("REDIS_URL", "redis://r:1"),
                Map.entry("NATS_URL", "nats://n:2"),
                Map.entry("WEB_ROOT", "/srv/web"),
                Map.entry("IDENTITY_KEY", "new:0123456789abcdef, old:fedcba9876543210"),
                Map.entry("MESSAGE_LIMIT", "1/2s"),
                Map.entry("MESSAGE_LIMIT_MODE", "shadow"),
                Map.entry("TYPING_LIMIT", "2/3m"),
                Map.entry("TYPING_LIMIT_MODE", "off"),
                Map.entry("RECEIPT_LIMIT", "3/4s"),
                Map.entry("RECEIPT_LIMIT_MODE", "on"),
                Map.entry("FIND_MATCH_LIMIT", "4/5s"),
                Map.entry("FIND_MATCH_LIMIT_MODE", "off"),
                Map.entry("DECLINE_LIMIT", "9/10s"),
                Map.entry("DECLINE_LIMIT_MODE", "shadow"),
                Map.entry("SESSION_LIMIT", "5/6s"),
                Map.entry("SESSION_LIMIT_MODE", "shadow"),
                Map.entry("REPORT_LIMIT", "6/24h"),
                Map.entry("REPORT_LIMIT_MODE", "off"),
                Map.entry("APPEAL_LIMIT", "7/8h"),
                Map.entry("APPEAL_LIMIT_MODE", "shadow"),
                Map.entry("BAN_STATUS_LIMIT", "8/9m"),
                Map.entry("BAN_STATUS_LIMIT_MODE", "off"),
                Map.entry("ALLOWED_ORIGINS", "https://a.example, https://B.example"),
                Map.entry("TRUSTED_PROXIES", "127.0.0.1"),
                Map.entry("PROXY_PROTOCOL", "on"),
                Map.entry("FRAMES_PER_SECOND", "11"),
                Map.entry("FRAME_BURST", "12"),
                Map.entry("BYTES_PER_SECOND", "13"),
                Map.entry("BYTE_BURST", "14"),
                Map.entry("INVALID_PER_MINUTE", "15"),
                Map.entry("PREFIX_CONNECTIONS", "16"),
                Map.entry("PREFIX_CONNECTS_PER_MINUTE", "17"),
                Map.entry("PREFIX_HANDSHAKES_PER_MINUTE", "18"),
                Map.entry("PREFIX_FLOOD_COST", "19"),
                Map.entry("ADDRESS_PERCENT", "20"),
                Map.entry("BLOCK_PERCENT", "500"),
                Map.entry("NETWORK_PERCENT", "600"),
                Map.entry("UNLIMITED_ADDRESSES", "10.0.0.0/8, ::1"),
                Map.entry("OUTBOX_BYTES", "65536"),
                Map.entry("CONNECTION_MODE", "fat"),
                Map.entry("HANDSHAKE_TIMEOUT", "1s"),
                Map.entry("HELLO_TIMEOUT", "2s"),
                Map.entry("PING_EVERY", "3s"),
                Map.entry("PONG_TIMEOUT", "4s"),
                Map.entry("WRITE_TIMEOUT", "5s"),
                Map.entry("HTTP_IDLE_TIMEOUT", "8s"),
                Map.entry("HTTP_ANSWER_TIMEOUT", "9s"),
                Map.entry("POOLS", "en, pt-br"),
                Map.entry("RESUME_WINDOW", "6s"),
                Map.entry("REPORT_WINDOW", "7s"),
                Map.entry("EVIDENCE_BYTES", "8"),
                Map.entry("MINIMUM_AGE", "21"),
                Map.entry("AGE_CHECK_URL", "https://age.example/check"),
                Map.entry("AGE_CHECK_KEY", "hs256:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
                Map.entry("BRANDING", "/etc/branding"),
                Map.entry("FILTER", "shadow"),
                Map.entry("FILTER_SHADOW", "phones, contact,en.tsv"),
                Map.entry("FILTER_OFF", "flood"),
                Map.entry("FILTER_LISTS", "/etc/lists"),
                Map.entry("OTLP_ENDPOINT", "http://otel:4318"),
                Map.entry("TRACE_RATIO", "0.5"))));

        assertThat(config.listen()).isEqualTo(new Config.Public("0.0.0.0", 9000, 7));
        assertThat(config.admin()).isEqualTo(new Config.Admin("::1", 9001));
        assertThat(config.redis().url()).isEqualTo("redis://r:1");
        assertThat(config.nats().url()).isEqualTo("nats://n:2");
        assertThat(config.webRoot()).isEqualTo(Path.of("/srv/web"));
        assertThat(config.filter()).isEqualTo(new Config.Filter(Optional.of(Path.of("/etc/lists"))));
        assertThat(config.age().minimumAge()).isEqualTo(21);
        var provider = config.age().provider().orElseThrow();
        assertThat(provider.page()).isEqualTo(URI.create("https://age.example/check"));
        assertThat(provider.signing().algorithm()).isEqualTo("HS256");
        assertThat(config.branding()).contains(Path.of("/etc/branding"));
        assertThat(config.rules().filter().values())
                .isEqualTo(Map.of("FILTER", "shadow", "FILTER_SHADOW", "contact,en.tsv,phones", "FILTER_OFF", "flood"));
        assertThat(config.identityKeys().orElseThrow().keys()).hasToString("[IdentityKey[new], IdentityKey[old]]");
        assertThat(config.rules().limits().rules())
                .isEqualTo(Map.of(
                        Limit.MESSAGE, new LimitRule(new Rate(1, seconds(2)), RuleMode.SHADOW),
                        Limit.TYPING, new LimitRule(new Rate(2, seconds(180)), RuleMode.OFF),
                        Limit.RECEIPT, new LimitRule(new Rate(3, seconds(4)), RuleMode.ON),
                        Limit.FIND_MATCH, new LimitRule(new Rate(4, seconds(5)), RuleMode.OFF),
                        Limit.DECLINE, new LimitRule(new Rate(9, seconds(10)), RuleMode.SHADOW),
                        Limit.SESSION, new LimitRule(new Rate(5, seconds(6)), RuleMode.SHADOW),
                        Limit.REPORT, new LimitRule(new Rate(6, seconds(86_400)), RuleMode.OFF),
                        Limit.APPEAL, new LimitRule(new Rate(7, seconds(28_800)), RuleMode.SHADOW),
                        Limit.BAN_STATUS, new LimitRule(new Rate(8, seconds(540)), RuleMode.OFF)));
        assertThat(config.connection().origins()).containsExactlyInAnyOrder("https://a.example", "https://b.example");
        assertThat(config.mode()).isEqualTo(ConnectionMode.FAT);
        assertThat(config.connection().limits().outbox()).isEqualTo(65_536);
        assertThat(config.connection().budgets()).isEqualTo(new Budgets(11, 12, 13, 14));
        assertThat(config.invalidPerMinute()).isEqualTo(15);
        var crowding = config.connection().crowding();
        assertThat(crowding)
                .isEqualTo(new Crowding(16, 17, 18, 19, crowding.unlimited(), new PrefixShares(20, 500, 600)));
        assertThat(crowding.unlimited()).hasToString("10.0.0.0/8,0:0:0:0:0:0:0:1/128");
        assertThat(config.connection().proxies()).hasToString("PROXY_PROTOCOL of 127.0.0.1/32");
        assertThat(config.connection().deadlines())
                .isEqualTo(new Deadlines(seconds(1), seconds(2), seconds(3), seconds(4), seconds(5), seconds(2)));
        assertThat(config.connection().http()).isEqualTo(new Http(seconds(8), seconds(9)));
        assertThat(config.pools()).containsExactlyInAnyOrder(new Pool("en"), new Pool("pt-br"));
        assertThat(config.resumeWindow()).isEqualTo(seconds(6));
        assertThat(config.reporting()).isEqualTo(new Config.Reporting(seconds(7), 8));
        assertThat(config.tracing()).isEqualTo(new TraceSettings(Optional.of(URI.create("http://otel:4318")), 0.5));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 65536",
        "ADMIN_PORT, x",
        "MAX_CONNECTIONS, 0",
        "IDENTITY_KEY, 0123456789abcde",
        "IDENTITY_KEY, k1:short",
        "IDENTITY_KEY, two words:0123456789abcdef",
        "MESSAGE_LIMIT, 5",
        "MESSAGE_LIMIT_MODE, maybe",
        "TYPING_LIMIT, 0/10s",
        "RECEIPT_LIMIT, 5/10",
        "FIND_MATCH_LIMIT, -1/1m",
        "SESSION_LIMIT, 1/2d",
        "REPORT_LIMIT, 1000000000/1s",
        "TRUSTED_PROXIES, proxy.example",
        "PROXY_PROTOCOL, yes",
        "FRAMES_PER_SECOND, 0",
        "FRAME_BURST, -1",
        "BYTES_PER_SECOND, 64k",
        "BYTE_BURST, 1000000001",
        "INVALID_PER_MINUTE, 0",
        "PREFIX_CONNECTIONS, 0",
        "PREFIX_CONNECTS_PER_MINUTE, many",
        "PREFIX_HANDSHAKES_PER_MINUTE, 299",
        "PREFIX_FLOOD_COST, -1",
        "ADDRESS_PERCENT, 101",
        "BLOCK_PERCENT, 99",
        "NETWORK_PERCENT, 399",
        "UNLIMITED_ADDRESSES, localhost",
        "OUTBOX_BYTES, 1",
        "CONNECTION_MODE, slim",
        "FILTER, maybe",
        "FILTER_SHADOW, phone",
        "FILTER_OFF, all",
        "MINIMUM_AGE, 12",
        "AGE_CHECK_URL, http://age.example/check",
        "AGE_CHECK_URL, https://age.example/check#x",
        "AGE_CHECK_KEY, hs256:c2hvcnQ=",
        "AGE_CHECK_KEY, ed25519:AAAA",
        "AGE_CHECK_KEY, AAAA",
        "AGE_CHECK_KEY_FILE, /no/such/file",
        "HANDSHAKE_TIMEOUT, 5",
        "HELLO_TIMEOUT, 0s",
        "PING_EVERY, often",
        "PING_EVERY, 91s",
        "PONG_TIMEOUT, 2h",
        "WRITE_TIMEOUT, -1s",
        "HTTP_IDLE_TIMEOUT, 0s",
        "HTTP_ANSWER_TIMEOUT, soon",
        "POOLS, English",
        "RESUME_WINDOW, 2h",
        "REPORT_WINDOW, 2d",
        "OTLP_ENDPOINT, otel:4318",
        "TRACE_RATIO, 2"
    })
    void everyBadValueIsNamed(String name, String value) {
        assertThatThrownBy(() -> Config.from(new Settings(Map.of(name, value))))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(name + " is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "k1:hunter2", "k1:hunter2hunter2hunter2,k1:hunter2hunter2hunter2"})
    void aSecretIsNotRepeated(String secret) {
        assertThatThrownBy(() -> Config.from(new Settings(Map.of("IDENTITY_KEY", secret))))
                .isInstanceOf(BadSetting.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anAgeCheckNeedsItsPageAndItsKey() {
        var page = Map.of("AGE_CHECK_URL", "https://age.example/check");
        assertThatThrownBy(() -> Config.from(new Settings(page)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("AGE_CHECK_KEY is ");
        var key = Map.of("AGE_CHECK_KEY", "hs256:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        assertThatThrownBy(() -> Config.from(new Settings(key)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("AGE_CHECK_URL is ");
    }

    /** Else it ends connections in which nobody says anything for a while. */
    @Test
    void theProxyWaitsLongerThanAnyPingTakes() throws IOException {
        var proxy = Files.readString(Folders.root().resolve("ops/haproxy/haproxy.cfg"));
        var tunnel = Pattern.compile("^ *timeout tunnel ([0-9]+)m$", Pattern.MULTILINE)
                .matcher(proxy)
                .results()
                .map(found -> Duration.ofMinutes(Long.parseLong(found.group(1))))
                .toList();
        assertThat(tunnel).singleElement().satisfies(wait -> assertThat(wait).isGreaterThan(Config.LONGEST_SILENCE));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
