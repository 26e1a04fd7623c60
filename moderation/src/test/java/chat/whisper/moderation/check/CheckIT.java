package chat.whisper.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.Moderation;
import chat.whisper.moderation.TestConfig;
import chat.whisper.moderation.check.CheckMetrics.Outcome;
import chat.whisper.moderation.check.toxicity.LocalService;
import chat.whisper.moderation.database.TestTable;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way, on real servers: from a message that an app has looked at once more to the warning and the ban. */
@Timeout(120)
class CheckIT {
    private static final String NATS = Backends.shared().natsUrl();
    private static final TestTable TABLE = TestTable.fresh();
    private static final Ids IDS = Ids.secure();
    private static final Duration BAN = Duration.ofMinutes(15);
    private final CheckMetrics metrics = new CheckMetrics(Metrics.globalRegistry());
    private final Bus app = Bus.connect(NATS, IDS.instance("app"));
    private final List<WarningIssued> warnings = new CopyOnWriteArrayList<>();
    private final List<Ban> bans = new CopyOnWriteArrayList<>();

    @BeforeEach
    void hear() {
        app.hear(Subjects.WARNING_ISSUED, WarningIssued.class, news -> warnings.add(news.body()));
        app.hear(Subjects.BAN_APPLIED, Ban.class, news -> bans.add(news.body()));
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void whoGoesOnIsWarnedTwiceAndThenBannedOnceHoweverManyServe() {
        try (var first = start(Map.of());
                var second = start(Map.of())) {
            assertThat(first.adminPort()).isNotEqualTo(second.adminPort());
            var session = IDS.session();
            var before = System.currentTimeMillis();
            for (var seq = 1; seq <= 3; seq++) {
                say(session, seq, "you are an idiot");
                say(session, seq, "you are an idiot");
                var expected = seq;
                await().untilAsserted(() -> assertThat(of(session)).containsExactly(upTo(expected)));
            }
            await().untilAsserted(() -> assertThat(bansOf(session)).hasSize(1));
            assertThat(bansOf(session).getFirst().until())
                    .isBetween(before + BAN.toMillis(), System.currentTimeMillis() + BAN.toMillis());
        }
    }

    @Test
    void inShadowModeNobodyHearsOfIt() {
        var before = metrics.count(Outcome.WARNED, RuleMode.SHADOW);
        try (var process = start(Map.of("CHECK_MODE", "shadow"))) {
            assertThat(process.adminPort()).isPositive();
            var session = IDS.session();
            say(session, 1, "you are an idiot");
            await().untilAsserted(() ->
                    assertThat(metrics.count(Outcome.WARNED, RuleMode.SHADOW)).isEqualTo(before + 1));
            assertThat(of(session)).isEmpty();
        }
    }

    @Test
    void nobodyIsWarnedOfWhatIsInnocent() {
        var before = metrics.count(Outcome.CLEAN, RuleMode.ON);
        try (var process = start(Map.of())) {
            assertThat(process.adminPort()).isPositive();
            var session = IDS.session();
            say(session, 1, "my boss is an idiot");
            await().untilAsserted(() ->
                    assertThat(metrics.count(Outcome.CLEAN, RuleMode.ON)).isEqualTo(before + 1));
            assertThat(of(session)).isEmpty();
        }
    }

    @Test
    void aProviderDecidesWhatNoRuleKnows() throws Exception {
        try (var service = new LocalService()) {
            service.answers(200, "{\"results\":[{\"category_scores\":{\"hate\":0.97}}]}");
            try (var process = start(Map.of(
                    "TOXICITY_PROVIDER", "openai", "TOXICITY_URL", service.uri().toString()))) {
                assertThat(process.adminPort()).isPositive();
                var session = IDS.session();
                say(session, 1, "something that no rule knows");
                await().untilAsserted(() -> assertThat(of(session)).containsExactly(1));
                assertThat(decidedBy(session)).isEqualTo("provider");
            }
        }
    }

    @Test
    void aProviderThatKeepsSilentHoldsUpNoWarning() throws Exception {
        try (var service = new LocalService()) {
            service.keepsSilent();
            var settings = Map.of(
                    "TOXICITY_PROVIDER",
                    "openai",
                    "TOXICITY_URL",
                    service.uri().toString(),
                    "TOXICITY_RATE",
                    "1000/1s");
            var warned = new ArrayList<SessionId>();
            try (var process = start(settings)) {
                assertThat(process.adminPort()).isPositive();
                for (var i = 0; i < 50; i++) {
                    say(IDS.session(), 1, "something that no rule knows, " + i);
                    warned.add(IDS.session());
                    say(warned.getLast(), 1, "you are an idiot");
                }
                await().untilAsserted(() ->
                        assertThat(warnings).extracting(WarningIssued::session).containsAll(warned));
            }
        }
    }

    private void say(SessionId session, long seq, String text) {
        var request = CheckRequests.said(session, seq, text);
        assertThat(app.publish(Subjects.MODERATION_CHECK, 0, request, CheckRequest.class))
                .isTrue();
    }

    /** To somebody who has said hello. */
    private List<Integer> of(SessionId session) {
        return warnings.stream()
                .filter(each -> each.session().equals(session))
                .map(WarningIssued::warnings)
                .toList();
    }

    private List<Ban> bansOf(SessionId session) {
        return bans.stream()
                .filter(each -> each.identities().contains("k1." + session))
                .toList();
    }

    private static Integer[] upTo(int number) {
        var all = new Integer[number];
        Arrays.setAll(all, at -> at + 1);
        return all;
    }

    private static String decidedBy(SessionId session) throws Exception {
        try (var connection = TABLE.connect();
                var query = connection.prepareStatement("select decided_by from verdicts where session_id = ?")) {
            query.setString(1, session.value());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static Moderation start(Map<String, String> changed) {
        return Moderation.start(TestConfig.over(TABLE, changed));
    }
}
