package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.CheckedLine;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.FilterListSize;
import chat.whisper.model.bus.FilterTrial;
import chat.whisper.model.bus.FilterTrialReply;
import chat.whisper.model.bus.Speaker;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What moderation is asked to look at again, and how people hear that they are warned. */
@Timeout(60)
class SecondLookIT {
    private final FakeMatchers matchers = new FakeMatchers(Backends.shared().natsUrl());
    private final BlockingQueue<CheckRequest> checks = new LinkedBlockingQueue<>();

    @TempDir
    Path lists;

    private App app;
    private Caller p;
    private Caller q;
    private JsonNode created;

    @BeforeEach
    void meet() throws Exception {
        matchers.bus.take(
                Subjects.MODERATION_CHECK, "moderation", CheckRequest.class, asked -> checks.add(asked.body()));
        Files.writeString(
                lists.resolve("xx.tsv"), "zorgle\tthreat\tflag\nblimfen\tsexual\twarn\nquastok\thate\tblock\n");
        app = Apps.start(Map.of("FILTER", "on", "FILTER_LISTS", lists.toString()));
        p = new Caller(app.port());
        q = new Caller(app.port());
        created = p.says(TwoApps.HELLO).hears("session_created");
        q.says(TwoApps.HELLO).hears("session_created");
        matchers.pair(p, q, "told");
    }

    @AfterEach
    void close() {
        p.close();
        q.close();
        app.hurry();
        app.close();
        matchers.close();
    }

    @Test
    void flaggedTextReachesModerationWithTheLinesBeforeItAfterItWasDelivered() throws Exception {
        q.says(message(1, "first")).hears("message_ack");
        p.hears("message");
        for (var seq = 1; seq <= 4; seq++) {
            p.says(message(seq, "line " + seq)).hears("message_ack");
        }
        p.says(message(5, "a zorgle")).hears("message_ack");
        var check = asked();

        assertThat(check.session()).isEqualTo(session());
        assertThat(check.chat()).isEqualTo(new ChatId("told"));
        assertThat(check.seq()).isEqualTo(5);
        assertThat(check.category()).isEqualTo(FilterCategory.THREAT);
        var accused = FakeMatchers.identities(matchers.finds.getFirst());
        assertThat(check.accused()).isEqualTo(accused.primary());
        assertThat(check.identities()).isEqualTo(accused.all().toList());
        assertThat(check.partner())
                .isEqualTo(FakeMatchers.identities(matchers.finds.getLast()).primary());
        assertThat(check.lines())
                .extracting(CheckedLine::text)
                .containsExactly("line 1", "line 2", "line 3", "line 4", "a zorgle");
        assertThat(check.lines()).extracting(CheckedLine::speaker).containsOnly(Speaker.ACCUSED);
        assertThat(check.ts()).isEqualTo(check.lines().getLast().ts());
        assertThat(q.awaits("message", 1_000)).isNotNull();
    }

    @Test
    void whatThePartnerSaidStandsBesideIt() throws Exception {
        q.says(message(1, "first")).hears("message_ack");
        p.hears("message");
        p.says(message(1, "a blimfen")).hears("message_ack");

        var check = asked();
        assertThat(check.category()).isEqualTo(FilterCategory.SEXUAL);
        assertThat(check.lines())
                .extracting(CheckedLine::speaker, CheckedLine::text)
                .containsExactly(tuple(Speaker.PARTNER, "first"), tuple(Speaker.ACCUSED, "a blimfen"));
    }

    @Test
    void cleanTextAndWhatWasBlockedAndWhatIsRepeatedDoNot() throws Exception {
        p.says(message(1, "hello")).hears("message_ack");
        p.says(message(2, "a quastok")).hears("message_blocked");
        p.says(message(2, "a zorgle")).hears("message_ack");
        p.says(message(2, "a zorgle")).hears("message_ack");
        p.says(message(3, "a blimfen")).hears("message_ack");

        assertThat(List.of(asked().seq(), asked().seq())).containsExactlyInAnyOrder(2L, 3L);
        assertThat(checks.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void anOperatorMayAskWhatTheFilterWouldSay() {
        assertThat(tried("a zorgle"))
                .hasValueSatisfying(reply -> assertThat(reply.severity()).isEqualTo("flag"));
        assertThat(tried("good morning"))
                .hasValueSatisfying(reply -> assertThat(reply.category()).isNull());
    }

    @Test
    void anOperatorMayAskWhichListsThereAre() {
        var reply = tried("").orElseThrow();
        var lists = Objects.requireNonNull(reply.lists());
        assertThat(lists).extracting(FilterListSize::name).containsExactly("xx.tsv");
        assertThat(lists.stream()
                        .mapToInt(list -> list.block() + list.flag() + list.warn())
                        .sum())
                .isEqualTo(reply.terms());
    }

    private Optional<FilterTrialReply> tried(String text) {
        return matchers.bus.request(
                Subjects.FILTER_TRY, 0, new FilterTrial(text), FilterTrial.class, FilterTrialReply.class, Bus.DEADLINE);
    }

    @Test
    void aWarningReachesItsPersonAndNobodyElse() throws Exception {
        warn(session(), 2);
        var warning = p.hears("content_warning");
        assertThat(warning.path("chat_id").textValue()).isEqualTo("told");
        assertThat(warning.path("category").textValue()).isEqualTo("language");
        assertThat(warning.path("warnings").intValue()).isEqualTo(2);
        assertThat(warning.path("max_warnings").intValue()).isEqualTo(3);
        assertThat(q.awaits("content_warning", 200)).isNull();
    }

    @Test
    void whoIsAwayHearsOfItWhenTheyAreBack() throws Exception {
        p.vanishes();
        assertThat(q.awaits("partner_away", 10_000)).isNotNull();
        warn(session(), 1);
        warn(session(), 2);
        try (var back = new Caller(app.port())) {
            back.says(TwoApps.resumeIn("told", created)).hears("session_resumed");
            // The last one may still have been on its way then.
            var warnings = back.hears("content_warning").path("warnings").intValue();
            if (warnings == 1) {
                warnings = back.hears("content_warning").path("warnings").intValue();
            }
            assertThat(warnings).isEqualTo(2);
        }
    }

    @Test
    void aSessionThatIsNotHereIsToldNothing() throws Exception {
        warn(new SessionId("elsewhere"), 1);
        assertThat(p.awaits("content_warning", 200)).isNull();
        p.says("{'type':'ping'}").hears("pong");
    }

    private CheckRequest asked() throws InterruptedException {
        var check = checks.poll(5, TimeUnit.SECONDS);
        assertThat(check).as("a check within 5 s").isNotNull();
        return check;
    }

    private SessionId session() {
        return new SessionId(created.path("session_id").textValue());
    }

    private void warn(SessionId session, int warnings) {
        var news = new WarningIssued(session, new ChatId("told"), BlockedCategory.LANGUAGE, warnings, 3);
        assertThat(matchers.bus.publish(Subjects.WARNING_ISSUED, 0, news, WarningIssued.class))
                .isTrue();
    }

    private static String message(int seq, String text) {
        return "{'type':'message','chat_id':'told','seq':" + seq + ",'text':'" + text + "'}";
    }
}
