package chat.whisper.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.connection.Connections;
import chat.whisper.app.session.ClientTransport;
import chat.whisper.app.session.ResumeTokens;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionIdentity;
import chat.whisper.app.session.Sessions;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DrainTest {
    private final Sessions sessions = new Sessions();
    private final Queue<SessionId> told = new ConcurrentLinkedQueue<>();
    private final Queue<SessionId> givenAway = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reportsGivenAway = new AtomicInteger();
    private final Queue<SessionId> givenUp = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private volatile boolean inherits = true;
    private final Drain.Heirs heirs = new Drain.Heirs() {
        @Override
        public void leave() {
            inherits = false;
        }

        @Override
        public void giveAway(Session session) {
            givenAway.add(session.id());
            try {
                answer.await();
                moves(session);
            } catch (InterruptedException e) {
                givenUp.add(session.id());
            }
        }

        @Override
        public void giveAwayReports() {
            reportsGivenAway.incrementAndGet();
        }
    };
    private final Drain drain = new Drain(sessions, new Connections(10), () -> true, heirs);

    @Test
    void whoIsHereIsToldAndWhoIsAwayIsGivenAway() {
        var alice = here("alice", this::moves);
        var bob = here("bob", this::moves);
        var carol = away("carol");

        drain.run();

        assertThat(told).containsExactlyInAnyOrder(alice.id(), bob.id());
        assertThat(givenAway).containsExactly(carol.id());
        assertThat(reportsGivenAway).hasValue(1);
        assertThat(inherits).isFalse();
        assertThat(drain.hasBegun()).isTrue();
    }

    @Test
    void whoComesBackHereWhileItDrainsIsSentOn() {
        var bob = away("bob");
        here("alice", alice -> attach(bob, this::moves));
        var draining = CompletableFuture.runAsync(drain::run);

        Awaitility.await().until(() -> told.contains(bob.id()) || givenAway.contains(bob.id()));
        drain.hurry();
        draining.join();
    }

    @Test
    void aSecondSignalEndsTheWaitingAndWhoIsLeftIsGivenAwayAllTheSame() {
        var stubborn = here("stubborn", session -> {});
        var draining = CompletableFuture.runAsync(drain::run);
        Awaitility.await().until(() -> told.contains(stubborn.id()));
        assertThat(draining).isNotDone();

        drain.hurry();

        assertThat(draining).succeedsWithin(Duration.ofSeconds(3));
        assertThat(givenAway).containsExactly(stubborn.id());
    }

    /** Otherwise it would be three seconds until the first of them is given up. */
    @Test
    void aSecondSignalEndsTheWaitingForInstancesThatDoNotAnswer() {
        answer = new CountDownLatch(1);
        var away = away("away");
        var draining = CompletableFuture.runAsync(drain::run);
        Awaitility.await().until(() -> givenAway.contains(away.id()));

        drain.hurry();

        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> givenUp.contains(away.id()));
        answer.countDown();
        draining.join();
    }

    @Test
    void nobodyIsSentAwayWhereThereIsNowhereToGo() {
        here("alice", this::moves);
        away("bob");

        new Drain(sessions, new Connections(10), () -> false, heirs).run();

        assertThat(told).isEmpty();
        assertThat(givenAway).isEmpty();
    }

    private Session away(String name) {
        var visitor = new SessionIdentity(new SessionId(name), 1, Pool.DEFAULT, Identities.of("identity"));
        var session = new Session(visitor, new ResumeTokens(List.of("hash")));
        sessions.add(session);
        return session;
    }

    private Session here(String name, Consumer<Session> whenTold) {
        var session = away(name);
        attach(session, whenTold);
        return session;
    }

    private void attach(Session session, Consumer<Session> whenTold) {
        synchronized (session) {
            session.attachment().attach(new Ear(session, whenTold));
        }
    }

    private void moves(Session session) {
        synchronized (session) {
            session.leave();
            sessions.remove(session);
        }
    }

    private final class Ear implements ClientTransport {
        private final Session session;
        private final Consumer<Session> whenTold;

        private Ear(Session session, Consumer<Session> whenTold) {
            this.session = session;
            this.whenTold = whenTold;
        }

        @Override
        public void send(byte[] utf8) {
            assertThat(new String(utf8, UTF_8)).contains("\"reconnect\"");
            told.add(session.id());
            whenTold.accept(session);
        }

        @Override
        public void sendDroppable(byte[] utf8) {
            throw new AssertionError("nobody types");
        }

        @Override
        public void close(CloseCode code, String words) {
            throw new AssertionError("connections are closed, not sessions");
        }
    }
}
