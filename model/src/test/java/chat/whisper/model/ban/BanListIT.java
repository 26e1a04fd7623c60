package chat.whisper.model.ban;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

class BanListIT {
    private static final Server SERVER = RedisServer.start();
    private static final UnifiedJedis REDIS = Redis.open(SERVER.url());
    private final BanList list = new BanList(REDIS);

    @BeforeEach
    void empty() {
        REDIS.flushAll();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @Test
    void whereNothingIsThereIsNoVersion() {
        assertThat(list.version()).isEqualTo(-1);
        assertThat(list.read().bans()).isEmpty();
    }

    @Test
    void changesFollowOneAnother() {
        list.replace(new BanList.Snapshot(7, List.of(ban("a"))));
        assertThat(list.put(8, ban("b"))).isTrue();
        assertThat(list.remove(9, new BanId("a"))).isTrue();
        assertThat(list.read()).isEqualTo(new BanList.Snapshot(9, List.of(ban("b"))));
    }

    /** As after a failover to a replica that lagged: who reads it by its version must not take it for whole. */
    @Test
    void aChangeAfterALostOneIsRefused() {
        assertThat(list.put(3, ban("a"))).as("emptied").isFalse();
        list.replace(new BanList.Snapshot(7, List.of(ban("a"))));
        assertThat(list.put(9, ban("c"))).as("8 is lost").isFalse();
        assertThat(list.read()).isEqualTo(new BanList.Snapshot(7, List.of(ban("a"))));
    }

    @Test
    void anOlderChangeThatComesLateChangesNothing() {
        list.replace(new BanList.Snapshot(9, List.of(ban("b"))));
        assertThat(list.put(8, ban("a"))).isTrue();
        list.replace(new BanList.Snapshot(8, List.of()));
        assertThat(list.read()).isEqualTo(new BanList.Snapshot(9, List.of(ban("b"))));
    }

    @Test
    void whatIsOverIsTakenOutAndWhatIsNotUnderstoodIsLeftOut() {
        list.replace(
                new BanList.Snapshot(1, List.of(ban("a"), new Ban(new BanId("o"), BanReason.SPAM, 5, List.of("k.x")))));
        list.prune(5);
        assertThat(list.read().bans()).containsExactly(ban("a"));
        REDIS.hset(Keys.bans(), "newer", "{\"reason\":\"of a newer version\"}");
        assertThat(list.read().bans()).containsExactly(ban("a"));
    }

    private static Ban ban(String id) {
        return new Ban(new BanId(id), BanReason.REPORTS, Long.MAX_VALUE, List.of("k1." + id));
    }
}
