package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three messages at once and no more for a long time, wherever a session goes. */
@Timeout(60)
class MessageLimitIT extends TwoApps {
    private static final int MOST = 3;
    private JsonNode created;
    private Caller p;
    private Caller q;

    MessageLimitIT() {
        super(Map.of("MESSAGE_LIMIT", MOST + "/1h", "TYPING_LIMIT", "2/1h", "RECEIPT_LIMIT", "2/1h"));
    }

    @Test
    void oneMoreIsRefusedWithItsNumberAndHowLongToWait() throws Exception {
        meet("more");
        var limited = says(p, "more", MOST + 1).hears("rate_limited");
        assertThat(limited.path("action").textValue()).isEqualTo("message");
        assertThat(limited.path("chat_id").textValue()).isEqualTo("more");
        assertThat(limited.path("seq").longValue()).isEqualTo(MOST + 1);
        assertThat(limited.path("ref").textValue()).isEqualTo("r" + (MOST + 1));
        assertThat(limited.path("retry_after_ms").longValue()).isBetween(1_100_000L, 1_200_000L);
        says(p, "more", MOST).hears("message_ack");
        says(p, "more", MOST + 2);
        assertThat(p.hears("error").path("expected_seq").longValue())
                .as("its number is free")
                .isEqualTo(MOST + 1);
        says(q, "more", 1);
        assertThat(q.awaits("message_ack", 5_000))
                .as("each has a limit of their own")
                .isNotNull();
    }

    /** They need no answer, as nobody misses them: the partner hears of two of each, and of what is said after them. */
    @Test
    void typingAndReceiptsBeyondTheirLimitsAreNotPassedOnAndDelayNothing() throws Exception {
        meet("quiet");
        for (var seq = 1; seq <= MOST; seq++) {
            q.hears("message");
            q.says("{'type':'delivered','chat_id':'quiet','seq':" + seq + "}");
        }
        for (var n = 0; n < 20; n++) {
            q.says("{'type':'typing','chat_id':'quiet','typing':true}");
            q.says("{'type':'typing','chat_id':'quiet','typing':false}");
        }
        says(q, "quiet", 1).hears("message_ack");
        for (var seq = 1; seq < MOST; seq++) {
            assertThat(p.hears("delivered").path("seq").intValue()).isEqualTo(seq);
        }
        for (var n = 0; n < 2; n++) {
            assertThat(p.hears("typing").path("typing").booleanValue()).isTrue();
            assertThat(p.hears("typing").path("typing").booleanValue()).isFalse();
        }
        p.hears("message");
    }

    @Test
    void theLimitThatIsAnnouncedIsTheOneThatHolds() throws Exception {
        meet("announced");
        var limits = created.path("limits");
        assertThat(limits.path("messages").intValue()).isEqualTo(MOST);
        assertThat(limits.path("messages_window_ms").longValue()).isEqualTo(3_600_000);
    }

    @Test
    void movingToAnotherInstanceGivesNothingBack() throws Exception {
        meet("moving");
        try (var there = new Caller(b.port())) {
            there.says(resumeIn("moving", created)).hears("session_resumed");
            says(there, "moving", MOST + 1);
            assertThat(there.awaits("rate_limited", 5_000)).isNotNull();
        }
    }

    @Test
    void aDrainGivesNothingBackToWhoIsConnectedNorToWhoIsAway() throws Exception {
        meet("drain");
        var absent = new Caller(a.port());
        var other = new Caller(b.port());
        var token = absent.says(HELLO).hears("session_created");
        other.says(HELLO).hears("session_created");
        pair(absent, other, "absent");
        speaks(absent, "absent");
        await().until(() -> a.online() - a.connections() >= 2); // It knows that there is another to send people to.
        absent.vanishes();
        var leaving = Thread.ofVirtual().start(a::close);
        assertThat(p.awaits("reconnect", 10_000)).isNotNull();
        try (var there = new Caller(b.port())) {
            there.says(resumeIn("drain", created)).hears("session_resumed");
            says(there, "drain", MOST + 1);
            assertThat(there.awaits("rate_limited", 5_000)).isNotNull();
        }
        leaving.join();
        try (var later = new Caller(b.port())) {
            later.says(resumeIn("absent", token)).hears("session_resumed");
            says(later, "absent", MOST + 1);
            assertThat(later.awaits("rate_limited", 5_000)).isNotNull();
        }
    }

    private void meet(String chat) throws Exception {
        p = new Caller(a.port());
        q = new Caller(b.port());
        created = p.says(HELLO).hears("session_created");
        q.says(HELLO).hears("session_created");
        pair(p, q, chat);
        speaks(p, chat);
    }

    private static void speaks(Caller who, String chat) throws InterruptedException {
        for (var seq = 1; seq <= MOST; seq++) {
            says(who, chat, seq).hears("message_ack");
        }
    }

    private static Caller says(Caller who, String chat, int seq) {
        return who.says(
                "{'type':'message','chat_id':'" + chat + "','seq':" + seq + ",'text':'hello','ref':'r" + seq + "'}");
    }
}
