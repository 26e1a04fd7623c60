package chat.whisper.app.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for the end of an absence. */
class AbsencesIT {
    private final Ground ground = new Ground();
    private final Absences absences = ground.absences(ground.relay());

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void nothingWaitsForTheEndOfAnAbsenceThatIsOver() {
        var alice = ground.connected("alice");
        var before = ground.wheel.waiting();
        for (var drop = 0; drop < 3; drop++) {
            losesTheConnection(alice);
            assertThat(ground.wheel.waiting()).isEqualTo(before + 2);
            synchronized (alice) {
                alice.attachment().attach(ground.new Ear());
            }
            assertThat(ground.wheel.waiting()).isEqualTo(before);
        }

        losesTheConnection(alice);
        absences.end(alice);
        assertThat(ground.wheel.waiting()).isEqualTo(before);
    }

    /** The end of the old connection is noticed when another one speaks for the session already. */
    @Test
    void aConnectionThatIsMissedAfterTheNextOneHasComeTakesNothingAway() {
        var alice = searching();
        var old = ground.new Ear();
        alice.update(() -> alice.attachment().attach(old));
        alice.update(() -> alice.attachment().attach(ground.new Ear()));
        var before = ground.wheel.waiting();

        absences.begin(alice, old);

        assertThat(ground.wheel.waiting()).isEqualTo(before);
        assertThat(phaseOf(alice)).isInstanceOf(Phase.Searching.class);
        ground.pass(Duration.ofMinutes(3));
        assertThat(ground.sessions.find(alice.id())).isPresent();
    }

    /** Or when a `hello` is bringing its person back, whose search goes on; if it fails, the absence has begun. */
    @Test
    void aConnectionThatIsMissedWhileItsPersonComesBackCancelsNoSearch() {
        var alice = searching();
        var old = ground.new Ear();
        alice.update(() -> alice.attachment().attach(old));
        alice.update(() -> alice.attachment().returns(1));

        absences.begin(alice, old);

        assertThat(phaseOf(alice)).isInstanceOf(Phase.Searching.class);
        alice.update(() -> alice.staysAway(1));
        ground.pass(Duration.ofMinutes(3));
        assertThat(ground.sessions.find(alice.id())).isEmpty();
    }

    private static Phase phaseOf(Session session) {
        return session.compute(() -> session.phase());
    }

    private Session searching() {
        var alice = ground.connected("alice");
        var search = Search.begin(new SearchId("search"), 1, MatchCriteria.of("jazz"));
        alice.update(() -> alice.phase(new Phase.Searching(search)));
        return alice;
    }

    @Test
    void anAbsenceStillEndsItsSession() {
        var alice = ground.connected("alice");
        losesTheConnection(alice);

        ground.pass(Duration.ofSeconds(119));
        assertThat(ground.sessions.find(alice.id())).isPresent();
        ground.pass(Duration.ofSeconds(2));

        assertThat(ground.sessions.find(alice.id())).isEmpty();
    }

    @Test
    void redisKnowsThatASessionIsOverForAsLongAsSomebodyMayAskAndNoLonger() {
        var alice = ground.connected("alice");
        SessionStore.Kept kept;
        synchronized (alice) {
            kept = ground.store.keep(alice);
        }
        ground.store.save(kept);

        absences.end(alice);

        await().until(() -> ground.store.find(alice.id()).orElseThrow().over());
        assertThat(ground.redis.pttl(Keys.session(alice.id()))).isBetween(1L, 600_000L);
    }

    @Test
    void whatNobodyConfirmedIsSaidOnceMoreBeforeTheEndAsNobodyCanBeAskedForItAfterwards() {
        var heard = new CopyOnWriteArrayList<ChatNews>();
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, envelope -> heard.add(envelope.body()));
        var chat = new ChatId("chat");
        var bob = new SessionId("bob");
        var alice = ground.connected("alice");
        synchronized (alice) {
            var side = new ChatSide(
                    chat, Pool.DEFAULT, List.of(), new SessionAddress(bob, Ground.THERE, 1), Identities.of("identity"));
            for (var seq = 1; seq <= 3; seq++) {
                side.messages().take(seq);
                side.messages().keepOwn(seq, "line " + seq, seq);
            }
            side.messages().delivered(1);
            alice.phase(new Phase.Chatting(side));
        }

        absences.end(alice);

        await().until(() -> heard.size() == 3);
        assertThat(heard)
                .containsExactly(
                        new ChatNews.Said(chat, bob, 2, "line 2", 2, null),
                        new ChatNews.Said(chat, bob, 3, "line 3", 3, null),
                        new ChatNews.Left(chat, bob, ChatNews.Reason.DISCONNECTED, 3));
    }

    /** Whoever is back says so at once, and may overtake what is said of their absence. */
    @Test
    void anAbsenceThatIsToldAsItEndsIsFollowedByItsEnd() {
        var heard = new ArrayList<ChatNews>();
        var alice = chatting();
        var telling = ground.absences(new Relay(
                ground.bus,
                ground.wheel,
                (envelope, relay) -> {
                    heard.add(envelope.body());
                    alice.update(() -> alice.attachment().attach(ground.new Ear()));
                },
                ground.forwarding));
        losesTheConnection(alice, telling);

        ground.pass(Duration.ofSeconds(4));

        assertThat(heard).map(ChatNews::getClass).asList().containsExactly(ChatNews.Away.class, ChatNews.Back.class);
    }

    /** Redis or a matcher was away just then: the partner waits for somebody who is still not here. */
    @Test
    void whoseHelloFailsIsToldToBeAwayAllTheSame() {
        var heard = new ArrayList<ChatNews>();
        var alice = chatting();
        var telling = ground.absences(new Relay(
                ground.bus, ground.wheel, (envelope, relay) -> heard.add(envelope.body()), ground.forwarding));
        losesTheConnection(alice, telling);
        ground.pass(Duration.ofSeconds(1));
        alice.update(() -> alice.attachment().returns(1));
        alice.update(() -> alice.staysAway(1));
        telling.expireUnlessResumed(alice);
        assertThat(heard).isEmpty();

        ground.pass(Duration.ofMillis(2_200));

        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        ChatNews.Away.class, away -> assertThat(away.graceMs()).isBetween(116_000L, 117_000L));
    }

    private Session chatting() {
        var alice = ground.connected("alice");
        alice.update(() -> alice.phase(new Phase.Chatting(new ChatSide(
                new ChatId("chat"),
                Pool.DEFAULT,
                List.of(),
                new SessionAddress(new SessionId("bob"), ground.bus.self(), 1),
                Identities.of("identity")))));
        return alice;
    }

    private void losesTheConnection(Session session) {
        losesTheConnection(session, absences);
    }

    private void losesTheConnection(Session session, Absences absences) {
        var ear = ground.new Ear();
        synchronized (session) {
            session.attachment().attach(ear);
        }
        absences.begin(session, ear);
    }
}
