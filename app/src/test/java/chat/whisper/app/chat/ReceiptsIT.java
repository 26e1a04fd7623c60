package chat.whisper.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.app.safety.limit.LimitSettings;
import chat.whisper.app.safety.limit.SessionLimits;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.backends.NatsServer;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.Settings;
import chat.whisper.model.protocol.ClientMessage;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Typing and receipts beyond their limits (two at once, and one more after half a minute), and where too much waits for NATS. */
class ReceiptsIT {
    private static final ChatId CHAT = new ChatId("c");
    private static final SessionId BOB = new SessionId("bob");
    private static final int MORE_THAN_SOCKETS_HOLD = 50_000;
    private final Ground ground = new Ground();
    private final SessionLimits limits = new SessionLimits(
            LimitSettings.read(new Settings(Map.of("RECEIPT_LIMIT", "2/1m", "TYPING_LIMIT", "2/1m"))),
            Metrics.globalRegistry());
    private final List<ChatNews> told = new CopyOnWriteArrayList<>();
    private final Session alice = ground.connected("alice");

    ReceiptsIT() {
        ground.other.hear(
                Subjects.chat(Ground.THERE), ChatNews.class, (Envelope<ChatNews> news) -> told.add(news.body()));
        var side = new ChatSide(CHAT, Pool.DEFAULT, List.of(), partner(Ground.THERE), Identities.of("identity"));
        synchronized (alice) {
            alice.phase(new Phase.Chatting(side));
            for (var seq = 1; seq <= 9; seq++) {
                side.messages().arrive(new ChatNews.Said(CHAT, alice.id(), seq, "hi", 0, null));
            }
        }
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void whatArrivedBeyondTheLimitIsToldLaterAndAsOne() throws Exception {
        var receipts = ground.receipts(limits);
        for (var seq = 1; seq <= 8; seq++) {
            receipts.delivered(alice, new ClientMessage.Delivered(CHAT, seq));
        }
        receipts.read(alice, new ClientMessage.Read(CHAT, 7));
        heard(delivered(1), delivered(2));
        ground.pass(Duration.ofSeconds(31));
        heard(delivered(1), delivered(2), delivered(8), new ChatNews.Read(CHAT, BOB, 7));
    }

    @Test
    void whereTooMuchWaitsForNatsTheyAreToldALittleLaterAndAsOne() throws Exception {
        try (var nats = NatsServer.start();
                var here = Bus.connect(nats.url(), ground.bus.self());
                var there = Bus.connect(nats.url(), Ground.THERE)) {
            there.hear(Subjects.chat(Ground.THERE), ChatNews.class, news -> told.add(news.body()));
            var relay = new Relay(here, ground.wheel, ground.chats(), ground.forwarding);
            var receipts = new Receipts(relay, ground.wheel, Ground.UNLIMITED, ground.time);
            nats.pause();
            for (var n = 0; n < MORE_THAN_SOCKETS_HOLD && !here.isCrowded(); n++) {
                here.publish("elsewhere", 1, new ChatNews.Delivered(CHAT, BOB, 1), ChatNews.class);
            }
            assertThat(relay.isCrowded(partner(Ground.THERE))).isTrue();
            assertThat(relay.isCrowded(partner(here.self()))).isFalse();
            for (var seq = 1; seq <= 5; seq++) {
                receipts.delivered(alice, new ClientMessage.Delivered(CHAT, seq));
            }
            receipts.read(alice, new ClientMessage.Read(CHAT, 5));
            nats.unpause();
            Awaitility.await().until(() -> !here.isCrowded());
            ground.pass(Duration.ofMillis(400));
            receipts.delivered(alice, new ClientMessage.Delivered(CHAT, 6));

            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(told).containsExactly(new ChatNews.Read(CHAT, BOB, 5), delivered(6)));
        }
    }

    @Test
    void typingBeyondTheLimitIsNotToldNorIsItsEnd() throws Exception {
        var chatting = ground.chatting(limits);
        for (var n = 0; n < 600; n++) {
            chatting.typing(alice, new ClientMessage.Typing(CHAT, true));
            chatting.typing(alice, new ClientMessage.Typing(CHAT, false));
        }
        heard(typing(true), typing(false), typing(true), typing(false));
    }

    private static SessionAddress partner(InstanceId instance) {
        return new SessionAddress(BOB, instance, 1);
    }

    /** Exactly this: what would have come before the last word is here when that is. */
    private void heard(ChatNews... news) {
        var fence = new ChatNews.Probe(new ChatId("fence-" + told.size()), BOB, 1);
        ground.bus.publish(Subjects.chat(Ground.THERE), 9, fence, ChatNews.class);
        Awaitility.await().until(() -> told.contains(fence));
        told.remove(fence);
        assertThat(told).containsExactly(news);
    }

    private static ChatNews delivered(long seq) {
        return new ChatNews.Delivered(CHAT, BOB, seq);
    }

    private static ChatNews typing(boolean typing) {
        return new ChatNews.Typing(CHAT, BOB, typing);
    }
}
