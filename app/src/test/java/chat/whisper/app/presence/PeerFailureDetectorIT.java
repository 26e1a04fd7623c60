package chat.whisper.app.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alice is here, and Bob is on an instance that is asked whether it lives. */
@Timeout(60)
class PeerFailureDetectorIT {
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final ChatId CHAT = new ChatId("chat");
    private static final SessionId BOB = new SessionId("bob");
    private static final InstanceId DYING = new InstanceId("dying");
    private final Ground ground = new Ground();
    private final PeerFailureDetector detector = new PeerFailureDetector(
            ground.sessions, ground.store, ground.bus, ground.chats(), ground.relay(), ground.wheel, WINDOW);
    private final List<ChatNews> heard = new CopyOnWriteArrayList<>();
    private final Session alice = ground.connected("alice");

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void aPartnerWhoseProcessIsGoneIsAwayWhateverItsLeaseSaysAndLeavesWhenTheWindowEnds() {
        chatsWith(DYING);
        ground.redis.set(Keys.instance(DYING), "1");

        detector.look();
        detector.look();
        assertThat(told("partner_away")).isEqualTo(1);

        ground.pass(WINDOW.minusSeconds(1));
        assertThat(told("partner_left")).isZero();
        ground.pass(Duration.ofSeconds(2));
        await().untilAsserted(() -> assertThat(told("partner_left")).isEqualTo(1));
    }

    @Test
    void oneThatIsOnlySilentIsAwayWhenItsLeaseHasRunOut() {
        chatsWith(DYING);
        ground.other.hear(Subjects.side(DYING), ReunionRequest.class, question -> {});
        ground.redis.set(Keys.instance(DYING), "1");
        detector.look();
        assertThat(told("partner_away")).isZero();

        ground.redis.del(Keys.instance(DYING));
        detector.look();
        assertThat(told("partner_away")).isEqualTo(1);
    }

    /** It stood still for longer than its lease, or had lost the broker. */
    @Test
    void oneThatWasTakenForDeadAndAnswersIsAskedWhoIsThere() {
        chatsWith(DYING);
        ground.other.hear(Subjects.chat(DYING), ChatNews.class, envelope -> heard.add(envelope.body()));
        detector.look();
        assertThat(told("partner_away")).isEqualTo(1);
        lives(DYING);

        detector.look();
        await().untilAsserted(() -> assertThat(heard).containsExactly(new ChatNews.Inquiry(CHAT, BOB, alice.id())));
        ground.pass(WINDOW.plusSeconds(1));
        detector.look();
        assertThat(told("partner_left")).as("of somebody whose process lives").isZero();
    }

    @Test
    void aPartnerWhoHasGoneOnElsewhereIsAskedForThereAndNotMissed() {
        chatsWith(DYING);
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, envelope -> heard.add(envelope.body()));
        livesOn(Ground.THERE);

        detector.look();

        await().untilAsserted(() -> assertThat(heard).containsExactly(new ChatNews.Moved(CHAT, BOB)));
        assertThat(ground.told).isEmpty();
        assertThat(alice.compute(() -> alice.openChat().orElseThrow().partner().instance()))
                .isEqualTo(Ground.THERE);
    }

    /** The news that they came back elsewhere was lost. */
    @Test
    void beforeAChatEndsItsPartnerIsLookedForOnceMore() {
        chatsWith(DYING);
        detector.look();
        livesOn(Ground.THERE);

        ground.pass(WINDOW.plusSeconds(1));

        await().until(() -> alice.compute(() -> alice.openChat()
                .filter(side -> side.partner().instance().equals(Ground.THERE))
                .isPresent()));
        assertThat(told("partner_left")).isZero();
    }

    @Test
    void whoHasNoPartnerElsewhereIsNotAsked() {
        chatsWith(ground.bus.self());
        ground.redis.close(); // Whoever looks for something would fail.

        detector.look();

        assertThat(ground.told).isEmpty();
    }

    private void chatsWith(InstanceId instance) {
        alice.update(() -> alice.phase(new Phase.Chatting(new ChatSide(
                CHAT, Pool.DEFAULT, List.of(), new SessionAddress(BOB, instance, 5), Identities.of("identity")))));
    }

    private void lives(InstanceId instance) {
        ground.other.answer(
                Subjects.side(instance),
                ReunionRequest.class,
                ReunionReply.class,
                question -> new ReunionReply.Unknown());
    }

    private void livesOn(InstanceId instance) {
        ground.redis.hset(
                Keys.session(BOB), Map.of("instance", instance.value(), "epoch", "9", "at", "0", "state", "{}"));
    }

    private long told(String type) {
        return ground.told.stream()
                .filter(message -> message.contains("\"" + type + "\""))
                .count();
    }
}
