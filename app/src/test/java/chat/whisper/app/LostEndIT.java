package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The partner leaves, and the connection that is told so is lost with these words. */
@Timeout(120)
class LostEndIT extends TwoApps {
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
        pair(p, q, "over");
        q.says("{'type':'end_chat','chat_id':'over'}").hears("chat_ended");
        p.hears("partner_left");
    }

    @Test
    void whoNamesAChatThatThePartnerLeftIsToldSoHereAndElsewhere() throws Exception {
        var token = pCreated;
        for (var app : new App[] {a, b}) {
            try (var back = new Caller(app.port())) {
                var resumed = back.says(resumeIn("over", token)).hears("session_resumed");
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
            var resumed = back.says(resumeIn("over", qCreated)).hears("session_resumed");
            assertThat(resumed.path("phase").textValue()).isEqualTo("idle");
            assertThat(back.awaits("partner_left", 200)).isNull();
        }
    }

    @Test
    void whoNamesNoChatIsToldOfNone() throws Exception {
        try (var back = new Caller(b.port())) {
            var resumed = back.says(resume(pCreated)).hears("session_resumed");
            assertThat(resumed.path("phase").textValue()).isEqualTo("idle");
        }
    }
}
