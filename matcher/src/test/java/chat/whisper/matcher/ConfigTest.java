package chat.whisper.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.trace.TraceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    @Test
    void everyDefault() {
        var config = read(Map.of());
        assertThat(config.redis().url()).isEqualTo("redis://localhost:6379");
        assertThat(config.nats().url()).isEqualTo("nats://localhost:4222");
        assertThat(config.adminHost()).isEqualTo("127.0.0.1");
        assertThat(config.adminPort()).isEqualTo(8082);
        assertThat(config.tracing()).isEqualTo(new TraceSettings(Optional.empty(), 1));
        var timings = config.timings();
        assertThat(timings.tier2()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timings.tier3()).isEqualTo(Duration.ofSeconds(20));
        assertThat(timings.tier4()).isEqualTo(Duration.ofSeconds(25));
        assertThat(timings.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(timings.offer()).isEqualTo(Duration.ofSeconds(15));
        assertThat(timings.parting()).isEqualTo(Duration.ofMinutes(10));
        assertThat(timings.announce()).isEqualTo(Duration.ofMillis(500));
        assertThat(timings.paired()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timings.remembered()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void everyName() {
        var config = read(Map.of(
                "REDIS_URL", "redis://store:1",
                "NATS_URL", "nats://bus:2",
                "ADMIN_HOST", "0.0.0.0",
                "ADMIN_PORT", "3",
                "TIER2_AFTER", "1s",
                "TIER3_AFTER", "2s",
                "TIER4_AFTER", "3s",
                "MATCH_TIMEOUT", "4s",
                "OFFER_TIME", "5s",
                "PARTING_TIME", "6m"));
        assertThat(config.redis().url()).isEqualTo("redis://store:1");
        assertThat(config.nats().url()).isEqualTo("nats://bus:2");
        assertThat(config.adminHost()).isEqualTo("0.0.0.0");
        assertThat(config.adminPort()).isEqualTo(3);
        var timings = config.timings();
        assertThat(timings.tier2()).isEqualTo(Duration.ofSeconds(1));
        assertThat(timings.tier3()).isEqualTo(Duration.ofSeconds(2));
        assertThat(timings.tier4()).isEqualTo(Duration.ofSeconds(3));
        assertThat(timings.timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(timings.offer()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timings.parting()).isEqualTo(Duration.ofMinutes(6));
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN_PORT, 65536",
        "ADMIN_PORT, http",
        "TIER2_AFTER, -1s",
        "TIER2_AFTER, 21s",
        "TIER3_AFTER, 9s",
        "TIER4_AFTER, 19s",
        "MATCH_TIMEOUT, 24s",
        "MATCH_TIMEOUT, 2h",
        "OFFER_TIME, 50ms",
        "OFFER_TIME, soon",
        "PARTING_TIME, 8d"
    })
    void aBadValueIsNamed(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(value.equals("21s") ? "TIER3_AFTER" : name + " is \"" + value + "\"");
    }

    @Test
    void tracingIsSetByTwoNames() {
        var config = read(Map.of("OTLP_ENDPOINT", "http://otel:4318", "TRACE_RATIO", "0.5"));
        assertThat(config.tracing()).isEqualTo(new TraceSettings(Optional.of(URI.create("http://otel:4318")), 0.5));
    }

    private static Config read(Map<String, String> environment) {
        return Config.read(new Settings(environment));
    }
}
