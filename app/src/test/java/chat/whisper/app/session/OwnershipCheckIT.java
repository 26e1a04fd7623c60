package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.time.Time;
import chat.whisper.backends.Backends;
import chat.whisper.backends.NatsServer;
import chat.whisper.backends.Server;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Redis;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** A process that was without the broker, and one of whose sessions was taken over meanwhile. */
@Timeout(60)
class OwnershipCheckIT {
    private final Server nats = NatsServer.start();
    private final Bus bus = Bus.connect(nats.url(), new InstanceId("app-old"));
    private final UnifiedJedis redis = Redis.open(Backends.shared().redisUrl());
    private final Sessions sessions = new Sessions();
    private final SessionStore store = new SessionStore(redis, bus.self(), Time.system());
    private final SessionWriter sessionWriter = new SessionWriter(store, sessions, OwnershipCheckIT::leaves);
    private final OwnershipCheck ownershipCheck = new OwnershipCheck(bus, sessionWriter);
    private final Session session = new Session(
            new SessionIdentity(Ids.secure().session(), 5, Pool.DEFAULT, Identities.of("identity")),
            new ResumeTokens(List.of("hash")));

    OwnershipCheckIT() {
        sessions.add(session);
        synchronized (session) {
            store.save(store.keep(session));
        }
        new SessionStore(redis, new InstanceId("app-new"), Time.system())
                .save(new SessionStore.Kept(
                        new SessionIdentity(session.id(), 6, Pool.DEFAULT, Identities.of("identity")), 5, "{}"));
    }

    private static void leaves(Session refused) {
        refused.whileHere(() -> {
            refused.leave();
            return Optional.of(refused);
        });
    }

    private boolean isOver() {
        synchronized (session) {
            return session.isOver();
        }
    }

    @AfterEach
    void close() {
        bus.close();
        nats.close();
        redis.close();
    }

    @Test
    void whoWasAlwaysHeardComparesNothing() {
        ownershipCheck.check();

        assertThat(ownershipCheck.isDeposed(session)).isFalse();
    }

    @Test
    void aHelloIsNotGivenACopyThatIsOver() {
        nats.stop();
        await().until(() -> !bus.isConnected());

        assertThat(ownershipCheck.isDeposed(session)).isTrue();
    }

    @Test
    void whoIsHeardAgainFindsOutWhoLivesElsewhere() {
        nats.stop();
        await().until(() -> !bus.isConnected());
        nats.restart();
        await().until(bus::isConnected);

        ownershipCheck.check();

        await().until(this::isOver);
    }
}
