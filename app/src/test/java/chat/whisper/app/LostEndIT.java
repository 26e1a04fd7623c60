package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.backends.Backends;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The partner leaves, and the connection that is told so is lost with these words. */
@Timeout(120)
class LostEndIT {
    private static final String HELLO = "{'type':'hello','protocol':1}";
    private static final String FIND = "{'type':'find_match','interests':['jazz']}";
    private final FakeMatchers matchers = new FakeMatchers(Backends.shared().natsUrl());
    private final App a = Apps.start(Map.of());
    private final App b = Apps.start(Map.of());
    private final Caller p;
    private final Caller q;
    private final JsonNode pCreated;
    private final JsonNode qCreated;

    LostEndIT() throws Exception {
        p = new Caller(a.port());
        q = new Caller(a.port());
        pCreated = p.says(HELLO).hears("session_created");
        qCreated = q.says(HELLO).hears("session_created");
    }

    @BeforeEach
    void meetAndPart() throws Exception {
        p.says(FIND).hears("searching");
        var findP = matchers.finds.getLast();
        q.says(FIND).hears("searching");
        var findQ = matchers.finds.getLast();
        matchers.tell(findP.from(), matchers.paired(findP, 12, "over", findQ));
        matchers.tell(findQ.from(), matchers.paired(findQ, 12, "over", findP));
        p.hears("chat_started");
        q.hears("chat_started");
        q.says("{'type':'end_chat','chat_id':'over'}").hears("chat_ended");
        p.hears("partner_left");
    }

    @AfterEach
    void close() {
        for (var app : new App[] {a, b}) {
            app.hurry();
            app.close();
        }
        matchers.close();
    }

    @Test
    void whoNamesAChatThatThePartnerLeftIsToldSoHereAndElsewhere() throws Exception {
        var token = pCreated;
        for (var app : new App[] {a, b}) {
            try (var back = new Caller(app.port())) {
                var resumed = back.says(resume(token)).hears("session_resumed");
                assertThat(resumed.path("phase").textValue()).isEqualTo("chatting");
                assertThat(resumed.path("chat").path("partner").textValue()).isEqualTo("gone");
                assertThat(back.hears("partner_left").path("reason").textValue())
                        .isEqualTo("ended");
                back.says(FIND).hears("searching");
                back.says("{'type':'cancel_match'}").hears("match_cancelled");
                token = resumed;
            }
        }
    }

    @Test
    void whoLeftTheChatIsNotToldThatThePartnerDid() throws Exception {
        try (var back = new Caller(b.port())) {
            var resumed = back.says(resume(qCreated)).hears("session_resumed");
            assertThat(resumed.path("phase").textValue()).isEqualTo("idle");
            assertThat(back.awaits("partner_left", 200)).isNull();
        }
    }

    @Test
    void whoNamesNoChatIsToldOfNone() throws Exception {
        try (var back = new Caller(b.port())) {
            var resumed = back.says("{'type':'hello','protocol':1,'resume':'"
                            + pCreated.path("resume_token").textValue() + "'}")
                    .hears("session_resumed");
            assertThat(resumed.path("phase").textValue()).isEqualTo("idle");
        }
    }

    private static String resume(JsonNode answer) {
        return "{'type':'hello','protocol':1,'resume':'"
                + answer.path("resume_token").textValue() + "','chat':{'chat_id':'over','received_seq':0}}";
    }
}
