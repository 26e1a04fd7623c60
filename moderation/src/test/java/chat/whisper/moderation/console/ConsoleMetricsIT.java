package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.operator.OperatorTables;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is counted of who asks. Every request is slow here. */
@Timeout(60)
class ConsoleMetricsIT {
    private static final OperatorTables TABLES = OperatorTables.fresh();
    private static final ConsoleLimits LIMITS =
            new ConsoleLimits(Duration.ofSeconds(10), 10, 100, 4, 16, Duration.ZERO);
    private final FixedOperations operations = new FixedOperations();
    private final SoftwareAuthenticator key = new SoftwareAuthenticator();
    private final ConsoleSite site = new ConsoleSite(
            TABLES, new ConsoleOrigin(Optional.empty()), Path.of("nowhere"), operations.operations(), LIMITS);

    @BeforeEach
    void begin() throws Exception {
        TABLES.empty();
    }

    @AfterEach
    void end() {
        site.close();
    }

    @Test
    void requestsAreCountedByWhatBecameOfThemAndSlowOnes() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var before = counts("whisper_console_requests_total", "outcome", ConsoleMetrics.Outcome.values());
        var slow = slow();

        site.ask("GET", "/me", "", Optional.of(cookie));
        site.ask("GET", "/me", "", Optional.empty());
        site.ask("POST", "/operators/invite", "{", Optional.of(cookie));
        operations.breaksOff = true;
        site.ask("POST", "/bans/ban1/lift", "{}", Optional.of(cookie));
        assertThat(slow() - slow).isEqualTo(4);
        var limited = 0L;
        for (var n = 0; n < 20; n++) {
            var status =
                    site.ask("POST", "/sign-in/options", "{}", Optional.empty()).statusCode();
            limited += status == 429 ? 1 : 0;
        }

        assertThat(limited).isPositive();
        assertThat(since(before, counts("whisper_console_requests_total", "outcome", ConsoleMetrics.Outcome.values())))
                .isEqualTo(Map.of(
                        "answered",
                        1 + 20 - limited,
                        "refused",
                        2L,
                        "rate_limited",
                        limited,
                        "unavailable",
                        1L,
                        "failed",
                        0L,
                        "broken_off",
                        0L));
    }

    @Test
    void whoComesInIsCountedByHowThatWent() throws Exception {
        var before = counts("whisper_console_sign_ins_total", "result", ConsoleMetrics.SignInResult.values());
        site.enroll(site.firstCode(), "Ann", key);
        site.ask("POST", "/enroll/options", "{\"code\":\"guessed\",\"name\":\"Eve\"}", Optional.empty());
        var options = ConsoleSite.json(site.ask("POST", "/sign-in/options", "{}", Optional.empty()));
        var answer = ConsoleSite.credential(key.get(options, site.origin()));
        for (var body : List.of(answer, answer, "{\"credential\":{}}")) {
            site.ask("POST", "/sign-in", body, Optional.empty());
        }
        assertThat(since(
                        before,
                        counts("whisper_console_sign_ins_total", "result", ConsoleMetrics.SignInResult.values())))
                .isEqualTo(Map.of("signed_in", 2L, "stale_challenge", 1L, "bad_credential", 1L, "code_invalid", 1L));
    }

    private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
        return now.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue() - before.get(each.getKey())));
    }

    private static Map<String, Long> counts(String name, String label, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toMap(value -> value, value -> count(name, List.of(Tag.create(label, value)))));
    }

    private static long slow() {
        return count("whisper_console_slow_total", List.of());
    }

    private static long count(String name, List<Tag> tags) {
        return Metrics.globalRegistry()
                .getOrCreate(Counter.builder(name).tags(tags))
                .count();
    }
}
