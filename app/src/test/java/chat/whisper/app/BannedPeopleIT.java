package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.protocol.AppealState;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ServerMessage.DecidedBy;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody who is banned may say in the place of `hello`, with a moderation that a test has. */
@Timeout(60)
class BannedPeopleIT {
    private static final String APPEAL = "{'type':'appeal','ban_id':'b1','text':'It was a joke.','ref':'r'}";
    private static final String STATUS = "{'type':'ban_status','ban_id':'b1','ref':'r'}";
    private final FakeMatchers moderation = new FakeMatchers(Backends.shared().natsUrl());
    private final List<AppealRequest> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings =
            Map.of("IDENTITY_KEY", "k1:" + Ids.secure().text(16), "APPEAL_LIMIT", "5/1h", "BAN_STATUS_LIMIT", "10/1h");
    private final App a = Apps.start(settings);
    private final App b = Apps.start(settings);

    @AfterEach
    void stop() {
        for (var app : new App[] {a, b}) {
            app.hurry();
            app.close();
        }
        moderation.close();
    }

    @Test
    void anAppealGoesToModerationAndIsConfirmedWhenItIsStored() throws Exception {
        moderationSays(new AppealReply.Filed());
        try (var p = new Caller(a.port())) {
            var receipt = p.says(APPEAL).hears("appeal_received");
            assertThat(receipt.path("ban_id").textValue()).isEqualTo("b1");
            assertThat(receipt.path("ref").textValue()).isEqualTo("r");
            assertThat(asked).containsExactly(new AppealRequest.File(new BanId("b1"), "It was a joke."));
            p.says(TwoApps.HELLO).hears("session_created");
        }
    }

    @Test
    void howABanStandsIsTold() throws Exception {
        moderationSays(new AppealReply.Standing(BanReason.SPAM, 5, AppealState.DENIED, "It stays.", DecidedBy.MACHINE));
        try (var p = new Caller(a.port())) {
            var status = p.says(STATUS).hears("ban_status");
            assertThat(status.path("ban_id").textValue()).isEqualTo("b1");
            assertThat(status.path("reason").textValue()).isEqualTo("spam");
            assertThat(status.path("until").longValue()).isEqualTo(5);
            assertThat(status.path("appeal").textValue()).isEqualTo("denied");
            assertThat(status.path("answer").textValue()).isEqualTo("It stays.");
            assertThat(status.path("decided_by").textValue()).isEqualTo("machine");
        }
    }

    @Test
    void whatCannotBeTakenIsToldWhy() throws Exception {
        moderationSays(new AppealReply.Closed());
        try (var p = new Caller(a.port())) {
            assertThat(code(p.says(APPEAL))).isEqualTo("appeal_closed");
            assertThat(code(p.says(STATUS))).isEqualTo("appeal_closed");
            assertThat(code(p.says("{'type':'appeal','ban_id':'/','text':'a'}")))
                    .isEqualTo("appeal_closed");
            assertThat(code(p.says("{'type':'appeal','ban_id':'b1','text':' '}")))
                    .isEqualTo("text_empty");
            assertThat(code(p.says("{'type':'appeal','ban_id':'b1'}"))).isEqualTo("bad_message");
            assertThat(code(p.says(APPEAL.replace("joke", "j".repeat(500))))).isEqualTo("text_too_long");
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void whileModerationIsAwayItIsAskedAgainLater() throws Exception {
        try (var p = new Caller(a.port())) {
            var error = p.says(APPEAL).hears("error");
            assertThat(error.path("code").textValue()).isEqualTo("unavailable");
            assertThat(error.path("temporary").booleanValue()).isTrue();
            assertThat(error.path("retry_after_ms").longValue()).isPositive();
        }
    }

    @Test
    void aNetworkWritesFiveAnHourOverAllInstances() throws Exception {
        moderationSays(new AppealReply.Filed());
        for (var i = 0; i < 5; i++) {
            try (var p = new Caller((i % 2 == 0 ? a : b).port())) {
                p.says(APPEAL).hears("appeal_received");
            }
        }
        for (var app : List.of(a, b)) {
            try (var p = new Caller(app.port())) {
                var limited = p.says(APPEAL).hears("rate_limited");
                assertThat(limited.path("action").textValue()).isEqualTo("appeal");
                assertThat(limited.path("retry_after_ms").longValue()).isPositive();
                assertThat(limited.path("ref").textValue()).isEqualTo("r");
            }
        }
        assertThat(asked).hasSize(5);
    }

    @Test
    void aNetworkAsksSoManyTimesHowABanStands() throws Exception {
        moderationSays(new AppealReply.Closed());
        try (var p = new Caller(a.port())) {
            for (var i = 0; i < 10; i++) {
                p.says(STATUS).hears("error");
            }
            assertThat(p.says(STATUS).hears("rate_limited").path("action").textValue())
                    .isEqualTo("ban_status");
        }
    }

    @Test
    void whoIsInASessionNeedsNeither() throws Exception {
        try (var p = new Caller(a.port())) {
            p.says(TwoApps.HELLO).hears("session_created");
            assertThat(code(p.says(APPEAL))).isEqualTo("wrong_state");
            assertThat(code(p.says(STATUS))).isEqualTo("wrong_state");
        }
    }

    private static String code(Caller p) throws InterruptedException {
        JsonNode error = p.hears("error");
        return error.path("code").textValue();
    }

    private void moderationSays(AppealReply answer) {
        moderation.bus.serve(
                Subjects.MODERATION_APPEAL, "moderation", AppealRequest.class, AppealReply.class, request -> {
                    asked.add(request.body());
                    return answer;
                });
    }
}
