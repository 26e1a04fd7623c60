package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an app tells of how people behave; never what they said. */
@Timeout(60)
class BehaviourIT extends TwoApps {
    private final Bus moderation = Bus.connect(
            Backends.shared().natsUrl(),
            new InstanceId("moderation-" + Ids.secure().text(4)));
    private final List<BehaviourSample> samples = new CopyOnWriteArrayList<>();

    BehaviourIT() {
        super(Map.of("MESSAGE_LIMIT", "5/1h"));
    }

    @BeforeEach
    void listen() {
        moderation.take(
                Subjects.MODERATION_BEHAVIOUR,
                "moderation",
                BehaviourSample.class,
                envelope -> samples.add(envelope.body()));
    }

    @AfterEach
    void disconnect() {
        moderation.close();
    }

    @Test
    void fiftyMessagesAtOnceAreToldThoughMostOfThemWereRefused() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            meet(p, q, "chat-flood");
            for (var n = 1; n <= 50; n++) {
                p.says("{'type':'message','chat_id':'chat-flood','seq':" + Math.min(n, 6) + ",'text':'pineapple " + n
                        + "'}");
            }
            assertThat(p.awaits("rate_limited", 5_000)).isNotNull();
            await().until(() -> samples.stream().anyMatch(sample -> sample.burst() == 50));
            assertThat(samples.toString()).doesNotContain("pineapple");
        }
    }

    @Test
    void aChatIsToldAtItsEndAndByWhoGoesAway() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            meet(p, q, "chat-end");
            p.says("{'type':'message','chat_id':'chat-end','seq':1,'text':'hello there'}");
            assertThat(q.awaits("message", 5_000)).isNotNull();
            q.says("{'type':'message','chat_id':'chat-end','seq':1,'text':'hello'}");
            assertThat(p.awaits("message", 5_000)).isNotNull();
            p.says("{'type':'end_chat','chat_id':'chat-end'}");
            await().until(() -> samples.size() == 1);
            assertThat(samples.getFirst().messages()).isEqualTo(1);
            q.close();
            await().until(() -> samples.size() == 2);
            assertThat(samples.getLast().answers()).isEqualTo(1);
            assertThat(samples.getLast().person())
                    .isNotEqualTo(samples.getFirst().person());
        }
    }

    @Test
    void tenSkipsAreToldThoughTheyWereRefused() throws Exception {
        try (var p = new Caller(a.port())) {
            p.says(HELLO).hears("session_created");
            for (var n = 0; n < 10; n++) {
                p.says("{'type':'decline_match','match_id':'none-" + n + "'}").hears("error");
            }
            await().until(() -> samples.stream().anyMatch(sample -> sample.skips() == 10));
        }
    }

    private void meet(Caller p, Caller q, String chat) throws InterruptedException {
        p.says(HELLO).hears("session_created");
        q.says(HELLO).hears("session_created");
        pair(p, q, chat);
    }
}
