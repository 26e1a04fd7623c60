package chat.whisper.app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.Refused;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Alice hears when Bob's side, on another instance, tells something, and what his side is answered. */
class ChatNewsHandlerIT {
    private static final ChatId CHAT = new ChatId("chat");
    private static final SessionId BOB = new SessionId("bob");
    private static final long EPOCH = 5;
    private final Ground ground = new Ground();
    private final List<ChatNews> answers = new CopyOnWriteArrayList<>();
    private final Relay relay = ground.relay();
    private final ChatNewsHandler handler = ground.chats();
    private Session alice;

    @BeforeEach
    void chat() {
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, envelope -> answers.add(envelope.body()));
        alice = chatting("alice", BOB);
    }

    private Session chatting(String name, SessionId partner) {
        var session = ground.connected(name);
        session.update(() -> session.phase(new Phase.Chatting(new ChatSide(
                CHAT,
                Pool.DEFAULT,
                List.of(),
                new SessionAddress(partner, Ground.THERE, EPOCH),
                Identities.of("identity")))));
        return session;
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void aMessageIsShownOnceHoweverOftenItComes() {
        hear(said(1, "hi"));
        hear(said(1, "hi"));

        assertThat(ground.told).singleElement().asString().contains("\"message\"", "\"hi\"");
        answered(new ChatNews.Delivered(CHAT, BOB, 0));
    }

    @Test
    void whatIsMissingIsAskedForBeforeAnythingIsShown() {
        hear(said(2, "later"));

        assertThat(ground.told).isEmpty();
        answered(new ChatNews.Resend(CHAT, BOB, 1));
    }

    @Test
    void whoeverWritesIsBack() {
        hear(new ChatNews.Away(CHAT, alice.id(), 60_000));
        hear(said(1, "hi"));

        assertThat(ground.told).hasSize(3);
        assertThat(ground.told.get(0)).contains("partner_away");
        assertThat(ground.told.get(1)).contains("partner_back");
        assertThat(ground.told.get(2)).contains("\"hi\"");
    }

    @Test
    void theEndIsShownOnceAndAnsweredEachTime() {
        var end = new ChatNews.Left(CHAT, alice.id(), ChatNews.Reason.ENDED, 0);
        hear(end);
        hear(end);

        assertThat(ground.told).singleElement().asString().contains("partner_left");
        answered(new ChatNews.Heard(CHAT, BOB, alice.id()), new ChatNews.Heard(CHAT, BOB, alice.id()));
    }

    @Test
    void theEndIsShownAfterTheLastMessage() {
        hear(new ChatNews.Left(CHAT, alice.id(), ChatNews.Reason.ENDED, 1));
        assertThat(ground.told).isEmpty();

        hear(said(1, "bye"));
        assertThat(ground.told).hasSize(2);
        assertThat(ground.told.getFirst()).contains("\"bye\"");
        assertThat(ground.told.getLast()).contains("partner_left");
        answered(new ChatNews.Resend(CHAT, BOB, 1), new ChatNews.Heard(CHAT, BOB, alice.id()));
    }

    /** Alice leaves just after her message, which the bus loses: Bob's side has the end and asks for what came before it. */
    @Test
    void whoHasLeftSaysTheLastMessageAgainAndTheEndIsShownAfterIt() throws Refused {
        ground.chatting().say(alice, new ClientMessage.Message(CHAT, 1, "bye", null), 0, null);
        ground.ending().end(alice, CHAT, null);
        await().until(() -> answers.size() == 2);
        var lost = answers.getFirst();
        var end = answers.getLast();
        assertThat(end).isEqualTo(new ChatNews.Left(CHAT, BOB, ChatNews.Reason.ENDED, 1));
        answers.clear();
        ground.told.clear();
        chatting(BOB.value(), alice.id());

        hear(end);
        var question = new ChatNews.Resend(CHAT, alice.id(), 1);
        answered(question);
        hear(question);
        answered(question, lost);
        hear(lost);

        assertThat(ground.told).hasSize(2);
        assertThat(ground.told.getFirst()).contains("\"bye\"");
        assertThat(ground.told.getLast()).contains("partner_left");
    }

    @Test
    void aLowerEpochChangesNothing() {
        handler.hear(new Envelope<>(Ground.THERE, EPOCH - 1, said(1, "from the past")), relay);

        assertThat(ground.told).isEmpty();
    }

    @Test
    void whoEndsAChatWithNobodyIsToldSo() {
        var nobody = new SessionId("nobody");
        hear(new ChatNews.Left(CHAT, nobody, ChatNews.Reason.ENDED, 0));

        answered(new ChatNews.Unknown(CHAT, nobody, nobody));
    }

    private ChatNews said(long seq, String text) {
        return new ChatNews.Said(CHAT, alice.id(), seq, text, 1, null);
    }

    private void hear(ChatNews news) {
        handler.hear(new Envelope<>(Ground.THERE, EPOCH, news), relay);
    }

    private void answered(ChatNews... expected) {
        await().untilAsserted(() -> assertThat(answers).containsExactly(expected));
    }
}
