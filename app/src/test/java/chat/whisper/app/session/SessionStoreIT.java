package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.time.Time;
import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisCluster;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

class SessionStoreIT {
    private final UnifiedJedis redis = Redis.open(Backends.shared().redisUrl());
    private final SessionId id = Ids.secure().session();
    private final InstanceId old = new InstanceId("app-old");
    private final InstanceId young = new InstanceId("app-young");

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void keepsWhatATakeOverNeedsForAnHour() {
        new SessionStore(redis, old, Time.system()).save(kept(5));

        assertThat(redis.hgetAll(Keys.session(id)))
                .containsEntry("instance", "app-old")
                .containsEntry("epoch", "5")
                .containsEntry("state", "{}")
                .containsKey("at");
        assertThat(redis.pttl(Keys.session(id))).isBetween(3_590_000L, 3_600_000L);
    }

    @Test
    void anInstanceThatWasAsleepWritesNothingAnyMore() {
        assertThat(new SessionStore(redis, young, Time.system()).save(kept(6))).isTrue();

        assertThat(new SessionStore(redis, old, Time.system()).save(kept(5))).isFalse();
        assertThat(new SessionStore(redis, old, Time.system()).find(id))
                .map(SessionStore.StoredSession::instance)
                .contains(young);
    }

    @Test
    void ofTwoThatTakeTheSameSessionOverOnlyTheFirstHasIt() {
        new SessionStore(redis, old, Time.system()).save(copy(5, 0));
        assertThat(new SessionStore(redis, young, Time.system()).save(copy(7, 5)))
                .isTrue();

        var late = new SessionStore(redis, new InstanceId("app-late"), Time.system());
        assertThat(late.save(copy(9, 5)))
                .as("a higher epoch from the same origin")
                .isFalse();
        assertThat(late.save(copy(7, 5))).as("the same millisecond").isFalse();
        assertThat(late.save(copy(9, 7))).as("who follows the one that has it").isTrue();
        assertThat(new SessionStore(redis, young, Time.system()).saveAll(List.of(copy(7, 5)), counted -> {}))
                .containsExactly(false);
    }

    private SessionStore.Kept copy(long epoch, long base) {
        return new SessionStore.Kept(
                new SessionIdentity(id, epoch, Pool.DEFAULT, Identities.of("identity")), base, "{}");
    }

    @Test
    void anEndIsRememberedAndCannotBeUndone() {
        var store = new SessionStore(redis, old, Time.system());
        store.save(kept(5));
        store.end(kept(5).visitor(), Duration.ofMinutes(10));

        assertThat(store.find(id).orElseThrow().over()).isTrue();
        assertThat(redis.pttl(Keys.session(id))).isBetween(590_000L, 600_000L);
        assertThat(store.save(kept(6))).isFalse();
    }

    @Test
    void whoLostASessionCannotEndIt() {
        new SessionStore(redis, young, Time.system()).save(kept(6));
        var store = new SessionStore(redis, old, Time.system());
        store.end(kept(5).visitor(), Duration.ofMinutes(10));

        assertThat(store.find(id).orElseThrow().over()).isFalse();
    }

    @Test
    void anEndThatComesLateLeavesAloneWhoCameBackInBetween() {
        var store = new SessionStore(redis, old, Time.system());
        store.save(kept(5));
        assertThat(store.save(kept(6))).as("revived by the same instance").isTrue();
        store.end(kept(5).visitor(), Duration.ofMinutes(10));

        assertThat(store.find(id).orElseThrow().over()).isFalse();
        assertThat(store.save(kept(6))).isTrue();
    }

    @Test
    void manyAreWrittenTogetherAndWhatIsAnothersIsLeftAlone() {
        redis.scriptFlush();
        writesManyTogether(redis);
    }

    @Test
    void manyAreWrittenTogetherOnACluster() {
        try (var cluster = RedisCluster.start();
                var nodes = Redis.open(cluster.url())) {
            writesManyTogether(nodes);
        }
    }

    /** One node was emptied, or a replica of it that lagged has taken over. */
    @Test
    void whatAnyNodeOfAClusterHasLostIsNoticed() {
        try (var cluster = RedisCluster.start();
                var nodes = Redis.open(cluster.url())) {
            var store = new SessionStore(nodes, old, Time.system());
            var written = Stream.generate(Ids.secure()::session)
                    .limit(20)
                    .map(session -> kept(session, 5))
                    .toList();
            assertThat(store.hasGoneBack()).isFalse();
            assertThat(counted(store, written)).isEqualTo(WriteStatus.KEPT);

            for (var node : cluster.nodes()) {
                empty(node);
                assertThat(store.hasGoneBack()).as("%s", node.port()).isTrue();
                assertThat(store.hasGoneBack()).isFalse();
                empty(node);
                assertThat(counted(store, written)).as("where they are").isEqualTo(WriteStatus.LOST);
                assertThat(counted(store, written)).isEqualTo(WriteStatus.KEPT);
            }
        }
    }

    /** The client asks again then, and may be answered by the replica of a node that has died meanwhile. */
    @Test
    void aCountThatANodeWasToldOnceMoreProvesNothing() {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url())) {
            var store = new SessionStore(redis, old, Time.system());
            var written = List.of(kept(Ids.secure().session(), 5));
            redis.scriptFlush();
            assertThat(counted(store, written)).isEqualTo(WriteStatus.UNKNOWN);
            var before = reads(redis);
            assertThat(counted(store, written)).isEqualTo(WriteStatus.KEPT);
            assertThat(reads(redis) - before)
                    .as("in one go, and the question for this")
                    .isEqualTo(2);

            redis.flushAll();
            redis.scriptFlush();
            assertThat(counted(store, written)).as("fewer all the same").isEqualTo(WriteStatus.LOST);
        }
    }

    @Test
    void aNodeOfAClusterThatIsAwayHidesNothingOfTheOthers() {
        try (var cluster = RedisCluster.start();
                var nodes = Redis.open(cluster.url())) {
            var store = new SessionStore(nodes, old, Time.system());
            assertThat(store.hasGoneBack()).isFalse();

            var everywhere = Stream.generate(Ids.secure()::session)
                    .limit(20)
                    .map(session -> kept(session, 5))
                    .toList();
            assertThat(counted(store, everywhere)).isEqualTo(WriteStatus.KEPT);
            cluster.nodes().getLast().kill();
            assertThatThrownBy(() -> counted(store, everywhere)).isInstanceOf(JedisException.class);
            empty(cluster.nodes().getFirst());
            assertThat(store.hasGoneBack()).isTrue();
            cluster.nodes().getFirst().kill();
            cluster.nodes().get(1).kill();
            assertThatThrownBy(store::hasGoneBack).isInstanceOf(JedisException.class);
        }
    }

    private static WriteStatus counted(SessionStore store, List<SessionStore.Kept> sessions) {
        var heard = new AtomicReference<WriteStatus>();
        store.saveAll(sessions, heard::set);
        return heard.get();
    }

    /** How often Redis has read from anybody. */
    private static long reads(UnifiedJedis redis) {
        return redis.info("stats")
                .lines()
                .filter(line -> line.startsWith("total_reads_processed:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void empty(Server node) {
        try (var jedis = new Jedis("127.0.0.1", node.port())) {
            jedis.flushAll();
        }
    }

    private void writesManyTogether(UnifiedJedis there) {
        new SessionStore(there, young, Time.system()).save(kept(6));
        var store = new SessionStore(there, old, Time.system());
        var others = Stream.generate(Ids.secure()::session).limit(20).toList();

        var all = Stream.concat(Stream.of(id), others.stream())
                .map(session -> kept(session, 5))
                .toList();
        store.saveAll(all, counted -> {});

        assertThat(store.find(id).orElseThrow().instance()).isEqualTo(young);
        assertThat(others)
                .allSatisfy(session ->
                        assertThat(store.find(session).orElseThrow().instance()).isEqualTo(old));
    }

    private SessionStore.Kept kept(long epoch) {
        return kept(id, epoch);
    }

    private static SessionStore.Kept kept(SessionId id, long epoch) {
        return new SessionStore.Kept(
                new SessionIdentity(id, epoch, Pool.DEFAULT, Identities.of("identity")), epoch - 1, "{}");
    }
}
