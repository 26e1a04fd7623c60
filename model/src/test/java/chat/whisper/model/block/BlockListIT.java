package chat.whisper.model.block;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.id.Identities;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.PooledConnectionProvider;

class BlockListIT {
    private static final Server SERVER = RedisServer.start();
    private static final UnifiedJedis REDIS = Redis.open(SERVER.url());
    private static final long HOUR = 3_600_000;
    private final BlockList list = new BlockList(REDIS);

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
    void bothFindEachOther() {
        list.put(List.of(entry("k1.a", "k1.b", HOUR)), 0);
        assertThat(list.read(Identities.of("k1.a"), 0).names()).containsExactly("k1.b");
        assertThat(list.read(Identities.of("k1.b"), 0).names()).containsExactly("k1.a");
        assertThat(list.read(Identities.of("k1.c"), 0).names()).isEmpty();
    }

    @Test
    void allThatSomebodyIsKnownByIsLookedFor() {
        list.put(List.of(entry("k1.a", "k1.place", HOUR), entry("k1.b", "k2.x", HOUR)), 0);
        assertThat(list.read(new Identities(List.of("k2.x"), List.of("k1.place")), 0)
                        .names())
                .containsExactlyInAnyOrder("k1.a", "k1.b");
    }

    @Test
    void oneThatHasEndedIsForgotten() {
        list.put(List.of(entry("k1.a", "k1.b", HOUR)), 0);
        assertThat(list.read(Identities.of("k1.a"), HOUR).names()).containsExactly("k1.b");
        assertThat(list.read(Identities.of("k1.a"), HOUR + 1).names()).isEmpty();
        assertThat(REDIS.pttl(Keys.blocks("k1.a"))).isBetween(HOUR - 10_000, HOUR);
    }

    @Test
    void oneThatEndsSoonerDoesNotEndTheOthers() {
        list.put(List.of(entry("k1.a", "k1.b", 10 * HOUR)), 0);
        list.put(List.of(entry("k1.a", "k1.c", HOUR)), 0);
        assertThat(REDIS.pttl(Keys.blocks("k1.a"))).isGreaterThan(9 * HOUR);
        list.put(List.of(entry("k1.a", "k1.d", 20 * HOUR)), 0);
        assertThat(REDIS.pttl(Keys.blocks("k1.a"))).isGreaterThan(19 * HOUR);
    }

    @Test
    void nobodyTakesMoreThanSoMuch() {
        list.put(
                IntStream.range(0, 2 * BlockList.MOST)
                        .mapToObj(n -> entry("k1.a", "k1.b" + n, HOUR + n))
                        .toList(),
                0);
        assertThat(list.read(Identities.of("k1.a"), 0).names())
                .hasSize(BlockList.MOST)
                .contains("k1.b" + (2 * BlockList.MOST - 1))
                .doesNotContain("k1.b0");
    }

    @Test
    void itIsCompleteOnceThatWasSaid() {
        assertThat(list.isComplete()).isFalse();
        var filling = list.begin("first").orElseThrow();
        assertThat(list.isComplete()).isFalse();
        list.complete(filling);
        assertThat(list.isComplete()).isTrue();
        assertThat(list.begin("second")).isEmpty();
        assertThat(REDIS.keys("*")).containsExactly(Keys.blocksComplete());
    }

    @Test
    void whereRedisIsEmptiedWhileItIsFilledItIsNotComplete() {
        var filling = list.begin("first").orElseThrow();
        REDIS.flushAll();
        var next = list.begin("second").orElseThrow();
        list.complete(filling);
        assertThat(list.isComplete()).isFalse();
        list.complete(next);
        assertThat(list.isComplete()).isTrue();
    }

    @Test
    void whatIsEmptiedWhileItIsReadIsNotComplete() {
        list.put(List.of(entry("k1.a", "k1.b", HOUR)), 0);
        list.complete(list.begin("first").orElseThrow());
        assertThat(list.read(Identities.of("k1.a"), 0).isComplete()).isTrue();

        assertThat(readWhile(REDIS::flushAll)).isEqualTo(new BlockList.Shunned(List.of(), Set.of(), Set.of("")));
        assertThat(readWhile(() -> list.complete(list.begin("again").orElseThrow()))
                        .isComplete())
                .isFalse();
        assertThat(readWhile(() -> {
                            REDIS.flushAll();
                            list.complete(list.begin("once more").orElseThrow());
                        })
                        .isComplete())
                .isFalse();
    }

    /** What happens does so between the first command and the second. */
    private static BlockList.Shunned readWhile(Runnable what) {
        var server = HostAndPort.from(SERVER.url().substring("redis://".length()));
        try (var interrupted = new UnifiedJedis(new PooledConnectionProvider(server), 1, Duration.ofSeconds(2)) {
            @Override
            public AbstractPipeline pipelined() {
                return new Pipeline(provider.getConnection(), true) {
                    @Override
                    public Response<List<String>> zrevrangeByScore(
                            String key, double max, double min, int offset, int count) {
                        sync();
                        what.run();
                        return super.zrevrangeByScore(key, max, min, offset, count);
                    }
                };
            }
        }) {
            return new BlockList(interrupted).read(Identities.of("k1.a"), 0);
        }
    }

    private static BlockList.Entry entry(String lesser, String greater, long until) {
        return new BlockList.Entry(new IdentityPair(lesser, greater), until);
    }
}
