package chat.whisper.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.SessionIdentity;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.SessionStore.Kept;
import chat.whisper.app.session.SessionStore.StoredSession;
import chat.whisper.app.time.Time;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** What the app relies on in Redis: the same of the simulation's and of the real one. */
abstract class RedisContract {
    private static final String KEY = "contract";
    private static final long LIFE = 1_000;
    private static final InstanceId HERE = new InstanceId("here");
    /** Not that of {@code Ground}, which starts servers: the simulation's Redis needs none. */
    private static final InstanceId THERE = new InstanceId("there");

    abstract UnifiedJedis redis();

    /** Its time goes on. */
    abstract void passes(long millis) throws InterruptedException;

    abstract void isEmptied();

    @Test
    void whatIsSetForAWhileIsGoneThen() throws Exception {
        redis().set(KEY, "1", SetParams.setParams().px(LIFE));
        assertThat(redis().exists(KEY)).isTrue();
        passes(LIFE + LIFE / 2);
        assertThat(redis().exists(KEY)).isFalse();
    }

    @Test
    void whatIsSetAnewStays() throws Exception {
        redis().set(KEY, "1", SetParams.setParams().px(LIFE));
        redis().set(KEY, "2");
        passes(LIFE + LIFE / 2);
        assertThat(redis().exists(KEY)).isTrue();
    }

    @Test
    void whatIsDeletedLeavesNoExpiryToItsSuccessor() throws Exception {
        redis().set(KEY, "1", SetParams.setParams().px(LIFE));
        assertThat(redis().del(KEY)).isEqualTo(1);
        assertThat(redis().del(KEY)).isZero();
        redis().hset(KEY, Map.of("field", "value"));
        passes(LIFE + LIFE / 2);
        assertThat(redis().hget(KEY, "field")).isEqualTo("value");
    }

    @Test
    void whatIsNotThereCannotExpire() throws Exception {
        assertThat(redis().pexpire(KEY, LIFE)).isZero();
        redis().hset(KEY, Map.of("field", "value"));
        passes(LIFE + LIFE / 2);
        assertThat(redis().exists(KEY)).isTrue();
    }

    @Test
    void newFieldsAreCountedAndOthersAreKept() {
        assertThat(redis().hset(KEY, Map.of("one", "1", "two", "2"))).isEqualTo(2);
        assertThat(redis().hset(KEY, Map.of("two", "3"))).isZero();
        assertThat(redis().hmget(KEY, "one", "two", "three")).containsExactly("1", "3", null);
        assertThat(redis().hexists(KEY, "three")).isFalse();
    }

    @Test
    void aCountBeginsAtOneAgainWhenItIsLost() {
        assertThat(redis().incr(KEY)).isEqualTo(1);
        assertThat(redis().incr(KEY)).isEqualTo(2);
        isEmptied();
        assertThat(redis().incr(KEY)).isEqualTo(1);
    }

    @Test
    void aSessionIsWrittenByWhoTookItOverAndNotByWhoHadItBefore() {
        assertThat(store(HERE).save(kept(5, 0))).isTrue();
        assertThat(store(HERE).save(kept(5, 0))).as("again").isTrue();
        assertThat(store(THERE).save(kept(9, 5))).as("taken over").isTrue();
        assertThat(store(HERE).save(kept(5, 0))).as("late").isFalse();
        assertThat(store(HERE).save(kept(10, 5))).as("from what it was").isFalse();
        assertThat(found())
                .extracting(StoredSession::instance, StoredSession::epoch)
                .containsExactly(THERE, 9L);
    }

    @Test
    void ofManySessionsEachIsWrittenOrNot() {
        store(THERE).save(kept(9, 5));
        var other = new Kept(identity("another", 3), 0, "{}");
        assertThat(store(HERE).saveAll(List.of(kept(5, 0), other, kept(10, 9)), counted -> {}))
                .containsExactly(false, true, true);
    }

    @Test
    void anEndIsThatOfOneEpoch() {
        store(HERE).save(kept(5, 0));
        store(THERE).end(identity("session", 5), Duration.ofMinutes(1));
        assertThat(found().over()).as("another's").isFalse();
        store(HERE).save(kept(7, 5));
        store(HERE).end(identity("session", 5), Duration.ofMinutes(1));
        assertThat(found().over()).as("of an epoch that is over").isFalse();
        store(HERE).end(identity("session", 7), Duration.ofMinutes(1));
        assertThat(found().over()).isTrue();
        assertThat(store(HERE).save(kept(7, 5))).as("after its end").isFalse();
    }

    @Test
    void anEndIsKnownForAWhile() throws Exception {
        store(HERE).save(kept(5, 0));
        store(HERE).end(identity("session", 5), Duration.ofMillis(LIFE));
        passes(LIFE + LIFE / 2);
        assertThat(store(HERE).find(new SessionId("session"))).isEmpty();
    }

    @Test
    void aLostWriteIsNoticed() {
        var store = store(HERE);
        assertThat(store.hasGoneBack()).isFalse();
        assertThat(store.hasGoneBack()).isFalse();
        isEmptied();
        assertThat(store.hasGoneBack()).isTrue();
        assertThat(store.hasGoneBack()).isFalse();
    }

    @Test
    void aLeaseIsThereUntilItEnds() throws Exception {
        redis().set(Keys.instance(HERE), "1", SetParams.setParams().px(LIFE));
        assertThat(store(THERE).isLeased(HERE)).isTrue();
        passes(LIFE + LIFE / 2);
        assertThat(store(THERE).isLeased(HERE)).isFalse();
    }

    private SessionStore store(InstanceId of) {
        return new SessionStore(redis(), of, Time.system());
    }

    private StoredSession found() {
        return store(HERE).find(new SessionId("session")).orElseThrow();
    }

    private static Kept kept(long epoch, long base) {
        return new Kept(identity("session", epoch), base, "{}");
    }

    private static SessionIdentity identity(String session, long epoch) {
        return new SessionIdentity(new SessionId(session), epoch, Pool.DEFAULT, Identities.of("identity"));
    }
}
