package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.session.search.Search;
import chat.whisper.backends.RedisCluster;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.SlotTags;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** What a person is told next is written when the wait ends. */
class SessionWriterIT {
    @RepeatedTest(20)
    void whatWasChangedBeforeIsWrittenAfterTheWait() {
        try (var ground = new Ground()) {
            var alice = ground.connected("alice");
            synchronized (alice) {
                alice.phase(new Phase.Searching(Search.begin(new SearchId("s"), 1, MatchCriteria.of("jazz"))));
            }

            ground.sessionWriter.changed(alice);
            ground.sessionWriter.await(alice, Duration.ofSeconds(5));

            assertThat(ground.store.find(alice.id()).orElseThrow().state()).contains("jazz");
        }
    }

    @Test
    void whatIsChangedAtOnceIsWrittenBeforeThePauseIsOver() {
        try (var ground = new Ground()) {
            var sessionWriter = new SessionWriter(ground.store, ground.sessions, refused -> {}, Duration.ofHours(1));
            var first = ground.connected("first-of-two");
            var second = ground.connected("second-of-two");
            var patient = ground.connected("patient");
            sessionWriter.changed(first);
            await().until(() -> ground.store.find(first.id()).isPresent());

            sessionWriter.changed(patient);
            sessionWriter.changedAtOnce(second);
            await().until(() -> ground.store.find(second.id()).isPresent());
            assertThat(ground.store.find(patient.id()))
                    .as("for whom nobody waits")
                    .isEmpty();

            sessionWriter.await(patient);
            assertThat(ground.store.find(patient.id())).isPresent();
        }
    }

    @Test
    void whomNobodyWaitsForIsWrittenThoughOthersAreWaitedForAllTheTime() {
        try (var ground = new Ground()) {
            var sessionWriter = new SessionWriter(ground.store, ground.sessions, refused -> {}, Duration.ofHours(1));
            var busy = ground.connected("busy");
            var patient = ground.connected("patient");
            sessionWriter.changed(busy);
            await().until(() -> ground.store.find(busy.id()).isPresent());

            sessionWriter.changed(patient);
            for (var n = 0; n < 50; n++) {
                sessionWriter.changedAtOnce(busy);
                sessionWriter.await(busy, Duration.ofSeconds(5));
            }
            assertThat(ground.store.find(patient.id())).isPresent();
        }
    }

    /** That Redis did not take the last write says nothing of the next one. */
    @Test
    void whoWaitsAfterRedisIsBackFindsItWritten() {
        try (var ground = new Ground();
                var server = RedisServer.start();
                var redis = Redis.open(server.url())) {
            var store = new SessionStore(redis, ground.bus.self(), ground.time);
            var sessionWriter = new SessionWriter(store, ground.sessions, refused -> {});
            var alice = ground.connected("alice");
            server.pause();
            sessionWriter.changed(alice);
            sessionWriter.await(alice, Duration.ofSeconds(20));
            server.unpause();

            sessionWriter.changed(alice);
            sessionWriter.await(alice, Duration.ofSeconds(5));

            assertThat(store.find(alice.id())).isPresent();
        }
    }

    /** A node dies after a write and before it is counted: its replica may lack both, and no count would tell. */
    @Test
    void whatANodeHasNotCountedIsWrittenAgain() {
        try (var ground = new Ground();
                var cluster = RedisCluster.start();
                var nodes = Redis.open(cluster.url())) {
            var sessionWriter = new SessionWriter(
                    new SessionStore(nodes, ground.bus.self(), ground.time), ground.sessions, refused -> {});
            var alice = ground.connected(Stream.iterate(0, n -> n + 1)
                    .map(n -> "alice-" + n)
                    .filter(name -> isJustBeforeTheLastNode(Keys.session(new SessionId(name))))
                    .findFirst()
                    .orElseThrow());
            cluster.nodes().forEach(SessionWriterIT::servesItsOwnSlotsWhateverBecomesOfTheOthers);
            cluster.nodes().getLast().kill();
            sessionWriter.changed(alice);
            sessionWriter.await(alice, Duration.ofSeconds(20));
            assertThat(nodes.del(Keys.session(alice.id()))).isEqualTo(1);

            await().ignoreExceptionsInstanceOf(JedisException.class).untilAsserted(() -> {
                sessionWriter.check(); // As at each renewal of the lease.
                assertThat(nodes.exists(Keys.session(alice.id()))).isTrue();
            });
        }
    }

    private static void servesItsOwnSlotsWhateverBecomesOfTheOthers(Server node) {
        try (var jedis = new Jedis("127.0.0.1", node.port())) {
            jedis.configSet("cluster-require-full-coverage", "no");
        }
    }

    /** Its own node takes it, and one of the two counts around it is on the last of three nodes. */
    private static boolean isJustBeforeTheLastNode(String key) {
        var lastNode = 10_922;
        return JedisClusterCRC16.getSlot(key) < lastNode
                && SlotTags.around(key).stream().anyMatch(tag -> JedisClusterCRC16.getSlot(tag) >= lastNode);
    }
}
