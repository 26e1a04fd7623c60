package chat.whisper.app.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.chat.PresenceNotices;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.backends.NatsServer;
import chat.whisper.backends.Server;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alice is here and Bob elsewhere, and NATS breaks with the news of her on its way. */
@Timeout(60)
class PresenceResyncIT {
    private static final ChatId CHAT = new ChatId("chat");
    private static final SessionId BOB = new SessionId("bob");
    private static final String ECHO = "echo";
    private final Ground ground = new Ground();
    private final Server nats = NatsServer.start();
    private final Bus here = Bus.connect(nats.url(), ground.bus.self());
    private final Bus there = Bus.connect(nats.url(), Ground.THERE);
    private final Relay relay = new Relay(here, ground.wheel, ground.chats(), ground.forwarding);
    private final PresenceNotices notices =
            new PresenceNotices(relay, ground.wheel, ground.time, Duration.ofMinutes(2));
    private final PresenceResync resync = new PresenceResync(ground.sessions, here, relay, notices);
    private final List<ChatNews> heard = new CopyOnWriteArrayList<>();
    private final Session alice = ground.away("alice");

    @BeforeEach
    void chat() {
        alice.update(() -> alice.phase(new Phase.Chatting(new ChatSide(
                CHAT, Pool.DEFAULT, List.of(), new SessionAddress(BOB, Ground.THERE, 5), Identities.of("identity")))));
        there.hear(Subjects.chat(Ground.THERE), ChatNews.class, envelope -> heard.add(envelope.body()));
        here.answer(ECHO, ChatNews.class, ChatNews.class, Envelope::body);
        ground.pass(Duration.ofSeconds(4));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        nats.close();
        ground.close();
    }

    @Test
    void anAbsenceThatWasOnItsWayWhenNatsBrokeIsToldWhenItIsBack() {
        nats.pause();
        notices.tell(alice);
        assertThat(relay.remote()).as("taken").isEqualTo(1);
        nats.kill();
        await().until(() -> !here.isConnected() && !there.isConnected());
        resync.look();
        nats.restart();
        await().until(() -> here.isConnected() && isSubscribedThere());
        assertThat(heard).isEmpty();

        resync.look();
        assertThat(relay.remote())
                .as("taken while the lost connection may still bring what it had")
                .isEqualTo(1);
        resync.look();
        resync.look();

        await().untilAsserted(() -> assertThat(heard)
                .containsExactly(new ChatNews.Away(CHAT, BOB, 116_000), new ChatNews.Inquiry(CHAT, BOB, alice.id())));
    }

    /** The client is connected before it has subscribed again, and only then sends what it is given. */
    private boolean isSubscribedThere() {
        var question = new ChatNews.Inquiry(CHAT, BOB, alice.id());
        return there.request(ECHO, 1, question, ChatNews.class, ChatNews.class, Duration.ofSeconds(1))
                .isPresent();
    }

    @Test
    void nobodyIsAskedWhileNatsStays() {
        resync.look();
        resync.look();
        notices.tell(alice);

        await().untilAsserted(() -> assertThat(heard).containsExactly(new ChatNews.Away(CHAT, BOB, 116_000)));
    }
}
