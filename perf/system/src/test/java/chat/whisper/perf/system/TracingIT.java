package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import chat.whisper.perf.system.Collector.Seen;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real processes tell a collector what they did, over the bus and with whom among themselves, and nothing about people. */
@OnSharedSite
@Timeout(90)
class TracingIT {
    private static final String TEXT = "nobody-else-may-read-this";
    private static final String COMMENT = "nor-what-i-complain-about";

    @AutoClose
    private static final Collector COLLECTOR = new Collector();

    @AutoClose
    private static final WhisperSystem SYSTEM =
            WhisperSystem.start(Plan.test("tracing", 2, 1, Map.of("OTLP_ENDPOINT", COLLECTOR.url())));

    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void aMessageIsOneTraceFromOneInstanceOverTheBusToTheOther() {
        var pair = Pair.chatting(guests, app(0), app(1));
        pair.alice().says(TEXT);
        assertThat(pair.bob().hears()).isEqualTo(TEXT);

        var taken = span("take Said", any -> true);
        var sent = parent(taken);
        var said = parent(sent);
        assertThat(sent.name()).isEqualTo("send Said");
        assertThat(said.name()).isEqualTo("say");
        assertThat(said.parent()).isEmpty();
        assertThat(said.facts()).containsEntry("whisper.outcome", "done");
        assertThat(said.facts()).containsEntry("whisper.path", "remote");
        assertThat(said.process()).isEqualTo("whisper-app");
        assertThat(sent.instance()).isEqualTo(said.instance());
        assertThat(taken.process()).isEqualTo("whisper-app");
        assertThat(taken.instance()).isNotEqualTo(sent.instance());
    }

    @Test
    void withinOneInstanceTheHandingOverIsTheSecondStep() {
        var pair = Pair.chatting(guests, app(0), app(0));
        pair.alice().says(TEXT);
        pair.bob().hears();

        var handedOver = span("hand_over Said", any -> true);
        assertThat(parent(handedOver).name()).isEqualTo("say");
        assertThat(parent(handedOver).facts()).containsEntry("whisper.path", "local");
    }

    @Test
    void aSearchIsOneTraceFromAppToMatcherToRedisAndBackToBothInstances() {
        Pair.offered(guests, app(0), app(1));

        var offered = span("answer Offered", any -> true);
        var asked = parent(offered);
        var answered = parent(asked);
        var script = span("script", one -> one.isChildOf(answered));
        var question = parent(answered);
        var search = parent(question);
        assertThat(asked.name()).isEqualTo("ask Offered");
        assertThat(answered.name()).isEqualTo("answer Find");
        assertThat(answered.process()).isEqualTo("whisper-matcher");
        assertThat(answered.facts()).containsEntry("whisper.tier", "1");
        assertThat(script.facts()).containsEntry("whisper.script", "find");
        assertThat(question.name()).isEqualTo("ask Find");
        assertThat(search.name()).isEqualTo("find_match");
        assertThat(search.process()).isEqualTo("whisper-app");
        assertThat(search.parent()).isEmpty();
        await().untilAsserted(() -> assertThat(COLLECTOR.spans().stream()
                        .filter(one -> one.name().equals("answer Offered")
                                && one.trace().equals(search.trace()))
                        .map(Seen::instance))
                .as("both instances hear of the offer in the same trace")
                .hasSize(2)
                .doesNotHaveDuplicates());
    }

    @Test
    void aReportGoesOnInModeration() {
        var pair = Pair.chatting(guests, app(0), app(1));
        pair.alice().says(TEXT);
        pair.bob().hears();
        pair.bob().reports(ReportReason.SPAM, COMMENT);

        var stored = span("answer ReportRequest", any -> true);
        assertThat(stored.process()).isEqualTo("whisper-moderation");
        assertThat(parent(parent(stored)).name()).isEqualTo("report");
    }

    @Test
    void noSpanSaysWhatWasSaidOrWhoSaidIt() {
        var steps = List.of("find_match", "accept_match", "say", "take Said", "report", "answer ReportRequest");
        var before = steps.stream().map(TracingIT::count).toList();
        var pair = Pair.chatting(guests, app(0), app(1));
        pair.alice().says(TEXT);
        pair.bob().hears();
        pair.bob().reports(ReportReason.SPAM, COMMENT);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                steps.stream().map(TracingIT::count).toList())
                        .zipSatisfy(before, (now, then) -> assertThat(now).isGreaterThan(then)));

        var never = new ArrayList<>(
                List.of(TEXT, COMMENT, "127.0.0.1", "localhost", pair.chat().value()));
        List.of(pair.alice(), pair.bob()).forEach(one -> never.addAll(secretsOf(one)));
        assertThat(COLLECTOR.raw()).contains("say", "whisper-app").doesNotContain(never);
        assertThat(COLLECTOR.spans())
                .allSatisfy(one -> assertThat(one.facts().keySet())
                        .isSubsetOf("whisper.path", "whisper.tier", "whisper.script", "whisper.outcome"));
    }

    @Test
    void theBusCarriesTheTraceAndNothingOfItWhenTracingIsOff() throws Exception {
        try (var on = new BusTap(SYSTEM.backends().natsUrl());
                var off = new BusTap(Site.system().backends().natsUrl())) {
            for (var site : List.of(SYSTEM, Site.system())) {
                var pair = Pair.chatting(
                        guests, site.appUrls().get(0), site.appUrls().get(1));
                pair.alice().says(TEXT);
                pair.bob().hears();
            }
            await().until(() ->
                    on.heard().stream().anyMatch(one -> one.subject().startsWith("chat.") && one.hasHeaders()));
            await().until(() ->
                    off.heard().stream().anyMatch(one -> one.subject().startsWith("chat.")));
            if (!Site.system().backends().natsUrl().equals(SYSTEM.backends().natsUrl())) {
                assertThat(off.heard()).noneMatch(BusTap.Heard::hasHeaders);
            }
        }
    }

    @Test
    void withoutTracingNoneOfItIsLoadedAndNoThreadRuns() throws Exception {
        var off = Site.system().member("app-1").pid();
        assertThat(jcmd(SYSTEM.member("app-1").pid(), "Thread.print")).contains("BatchSpanProcessor");
        assertThat(jcmd(off, "Thread.print")).contains("main").doesNotContain("BatchSpanProcessor");
        assertThat(jcmd(off, "GC.class_histogram"))
                .contains("chat.whisper")
                .doesNotContain("io.opentelemetry.sdk.trace");
    }

    private static long count(String name) {
        return COLLECTOR.spans().stream().filter(one -> one.name().equals(name)).count();
    }

    private static List<String> secretsOf(Guest guest) {
        var token = String.valueOf(guest.resumeToken());
        return List.of(guest.session().value(), token, token.substring(token.lastIndexOf('~') + 1));
    }

    private static String jcmd(long pid, String what) throws Exception {
        var program = System.getProperty("java.home") + "/bin/jcmd";
        var process = new ProcessBuilder(program, Long.toString(pid), what).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Seen span(String name, Predicate<Seen> suits) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> COLLECTOR.spans().stream()
                                .filter(one -> one.name().equals(name))
                                .filter(suits)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Seen parent(Seen child) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> COLLECTOR.spans().stream().filter(child::isChildOf).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static URI app(int number) {
        return SYSTEM.appUrls().get(number);
    }
}
