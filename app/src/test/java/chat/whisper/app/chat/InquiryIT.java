package chat.whisper.app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a side hears that asks whether the other one is there. */
class InquiryIT {
    private static final ChatId CHAT = new ChatId("chat");
    private static final SessionId BOB = new SessionId("bob");
    private final Ground ground = new Ground();
    private final List<ChatNews> heard = new CopyOnWriteArrayList<>();
    private final Relay relay = ground.relay();

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void anAbsenceThatIsTooShortToBeShownIsNotTold() {
        listen();
        chatting("alice");

        inquire("alice");
        inquire("nobody");
        await().until(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(new ChatNews.Unknown(CHAT, BOB, new SessionId("nobody")));

        ground.pass(Duration.ofSeconds(4));
        inquire("alice");
        await().until(() -> heard.size() == 2);
        assertThat(heard.getLast())
                .isEqualTo(new ChatNews.Away(CHAT, BOB, Duration.ofSeconds(116).toMillis()));
    }

    /** Their new instance may not have heard yet that they are in this chat: an answer would end it. */
    @Test
    void whoIsJustComingBackDoesNotSayThatTheyKnowNoSuchChat() {
        listen();
        var alice = ground.away("alice");
        alice.update(() -> alice.attachment().returns(1));

        inquire("alice");
        alice.update(() ->
                alice.phase(new Phase.Searching(Search.begin(new SearchId("search"), 1, MatchCriteria.of("jazz")))));
        alice.update(() -> alice.staysAway(1));
        inquire("alice");
        inquire("nobody");
        await().until(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(new ChatNews.Unknown(CHAT, BOB, new SessionId("nobody")));

        alice.update(() -> alice.phase(new Phase.Idle()));
        inquire("alice");
        await().until(() -> heard.size() == 2);
        assertThat(heard.getLast()).isEqualTo(new ChatNews.Unknown(CHAT, BOB, new SessionId("alice")));
    }

    private void listen() {
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, envelope -> heard.add(envelope.body()));
    }

    private void chatting(String name) {
        var session = ground.away(name);
        synchronized (session) {
            session.phase(new Phase.Chatting(new ChatSide(
                    CHAT,
                    Pool.DEFAULT,
                    List.of(),
                    new SessionAddress(BOB, Ground.THERE, 5),
                    Identities.of("identity"))));
        }
    }

    private void inquire(String name) {
        var inquiry = new ChatNews.Inquiry(CHAT, new SessionId(name), BOB);
        ground.chats().hear(new Envelope<>(Ground.THERE, 5, inquiry), relay);
    }
}
