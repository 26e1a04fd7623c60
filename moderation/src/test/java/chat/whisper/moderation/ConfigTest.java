package chat.whisper.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import chat.whisper.model.trace.TraceSettings;
import chat.whisper.moderation.report.ReportRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void everyDefault() {
        var config = read(Map.of());
        assertThat(config.nats().url()).isEqualTo("nats://localhost:4222");
        assertThat(config.database().url()).isEqualTo("jdbc:postgresql://localhost:5432/whisper");
        assertThat(config.database().user()).isEmpty();
        assertThat(config.database().password()).isEmpty();
        assertThat(config.adminHost()).isEqualTo("127.0.0.1");
        assertThat(config.adminPort()).isEqualTo(8083);
        assertThat(config.tracing()).isEqualTo(new TraceSettings(Optional.empty(), 1));
        assertThat(config.reportRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.decidedRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.reportSweep()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.rules().reports())
                .isEqualTo(new ReportRule(3, Duration.ofHours(24), Duration.ofHours(1), RuleMode.ON));
        assertThat(config.redis().url()).isEqualTo("redis://localhost:6379");
        assertThat(config.rules().ladder().rungs())
                .containsExactly(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24));
        assertThat(config.rules().behaviour()).isEqualTo(RuleMode.SHADOW);
        assertThat(config.rules().blockTime()).isEqualTo(Duration.ofDays(30));
        assertThat(config.rules().ladder().quiet()).isEqualTo(Duration.ofDays(30));
        assertThat(config.rules().check()).isEqualTo(RuleMode.ON);
        assertThat(config.rules().maxWarnings()).isEqualTo(3);
        assertThat(config.consoleOrigin().configured()).isEmpty();
        assertThat(config.consoleFiles()).isEqualTo(Path.of("client-web/console/build"));
        assertThat(config.proxies()).hasToString(TrustedProxies.none().toString());
    }

    @Test
    void theConsoleIsSetByTwoNames() {
        var config = read(Map.of("CONSOLE_ORIGIN", "https://console.example.org", "CONSOLE_FILES", "/srv/console"));
        assertThat(config.consoleOrigin().configured()).contains("https://console.example.org");
        assertThat(config.consoleFiles()).isEqualTo(Path.of("/srv/console"));
    }

    @Test
    void theProxiesBeforeTheConsoleAreNamed() {
        assertThat(read(Map.of("TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8")).proxies())
                .hasToString("FORWARDED_FOR of 127.0.0.1/32,10.0.0.0/8");
    }

    @Test
    void everyName() {
        var config = read(Map.of(
                "NATS_URL", "nats://bus:1",
                "POSTGRES_URL", "jdbc:postgresql://db:2/reports",
                "POSTGRES_USER", "mod",
                "POSTGRES_PASSWORD", "secret",
                "EVIDENCE_KEY", "new:" + KEY + ",old:" + KEY,
                "ADMIN_HOST", "0.0.0.0",
                "ADMIN_PORT", "9",
                "REPORT_RETENTION", "7d",
                "REPORT_SWEEP", "5s"));
        assertThat(config.nats().url()).isEqualTo("nats://bus:1");
        assertThat(config.database().url()).isEqualTo("jdbc:postgresql://db:2/reports");
        assertThat(config.database().user()).contains("mod");
        assertThat(config.database().password()).contains("secret");
        assertThat(config.evidenceKeys().keys()).extracting(key -> key.id()).containsExactly("new", "old");
        assertThat(config.adminHost()).isEqualTo("0.0.0.0");
        assertThat(config.adminPort()).isEqualTo(9);
        assertThat(config.reportRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.reportSweep()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void reportsAreKeptNoLongerAfterTheirDecisionThanWithout() {
        assertThat(read(Map.of("REPORT_RETENTION", "2d")).decidedRetention()).isEqualTo(Duration.ofDays(2));
        assertThat(read(Map.of("DECIDED_RETENTION", "1h")).decidedRetention()).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> read(Map.of("REPORT_RETENTION", "2d", "DECIDED_RETENTION", "3d")))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("DECIDED_RETENTION is \"3d\": ")
                .hasMessageContaining("from 1s to 2d");
    }

    @Test
    void everyNameOfTheRuleOfReports() {
        assertThat(read(Map.of(
                                "REPORTS_TO_BAN", "5",
                                "REPORTS_WINDOW", "2h",
                                "REPORT_BAN", "15m",
                                "REPORT_BAN_MODE", "shadow"))
                        .rules()
                        .reports())
                .isEqualTo(new ReportRule(5, Duration.ofHours(2), Duration.ofMinutes(15), RuleMode.SHADOW));
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRES_URL, mysql://db/whisper",
        "POSTGRES_URL, jdbc:postgresql://db:port/whisper",
        "ADMIN_PORT, 65536",
        "ADMIN_PORT, http",
        "REPORT_RETENTION, forever",
        "REPORT_RETENTION, 0s",
        "REPORT_SWEEP, 1ms",
        "REPORT_SWEEP, 2d",
        "DECIDED_RETENTION, 0s",
        "REPORTS_TO_BAN, 0",
        "REPORTS_WINDOW, 31d",
        "REPORT_BAN, long",
        "REPORT_BAN_MODE, maybe",
        "BEHAVIOUR_MODE, yes",
        "WARNINGS_MAX, 0",
        "CHECK_MODE, yes",
        "BAN_QUIET, long",
        "BLOCK_TIME, 0s",
        "CONSOLE_ORIGIN, http://127.0.0.1:8083",
        "TRUSTED_PROXIES, nginx",
    })
    void badValueIsNamedInOneLine(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(name + " is \"" + value + "\": ")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @Test
    void aWrongRungOfTheLadderIsNamed() {
        assertThatThrownBy(() -> read(Map.of("BAN_LADDER", "15m,soon")))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("BAN_LADDER is \"soon\": a duration such as ");
        assertThatThrownBy(() -> read(Map.of("BAN_LADDER", ",")))
                .isInstanceOf(BadSetting.class)
                .hasMessage("BAN_LADDER is \",\": durations such as 15m,1h,1d, at least one, is needed");
    }

    @Test
    void evidenceKeyIsRequired() {
        assertThatThrownBy(() -> Config.read(new Settings(Map.of())))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("EVIDENCE_KEY is \"\": id:key")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "k1:", "k1:AAAA", "k1:not base64!", ":AAAA", "k 1:AAAA", "twice"})
    void badEvidenceKeyIsNamedButNeverShown(String value) {
        var text = value.equals("twice") ? "k1:" + KEY + ",k1:" + KEY : value;
        assertThatThrownBy(() -> read(Map.of("EVIDENCE_KEY", text)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("EVIDENCE_KEY is \"(hidden)\": ");
    }

    @Test
    void noSecretIsPrinted() {
        var config = read(Map.of(
                "POSTGRES_URL", "jdbc:postgresql://db/whisper?user=mod&password=hunter2",
                "POSTGRES_PASSWORD", "hunter3",
                "TOXICITY_API_KEY", "hunter4"));
        assertThat(config.toString()).doesNotContain("hunter", KEY);
    }

    @Test
    void tracingIsSetByTwoNames() {
        var config = read(Map.of("OTLP_ENDPOINT", "http://otel:4318", "TRACE_RATIO", "0.5"));
        assertThat(config.tracing()).isEqualTo(new TraceSettings(Optional.of(URI.create("http://otel:4318")), 0.5));
    }

    private static Config read(Map<String, String> environment) {
        var all = new HashMap<>(Map.of("EVIDENCE_KEY", "k1:" + KEY));
        all.putAll(environment);
        return Config.read(new Settings(all));
    }
}
