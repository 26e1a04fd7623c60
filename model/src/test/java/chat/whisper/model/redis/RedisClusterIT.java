package chat.whisper.model.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.RedisCluster;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

class RedisClusterIT {
    private static final String KEY = "key";
    private static final RedisCluster CLUSTER = RedisCluster.start();

    @AutoClose
    private final UnifiedJedis redis = Redis.open(CLUSTER.url());

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    @Test
    void threeNodesShareTheKeys() {
        for (var n = 0; n < 100; n++) {
            redis.set("key" + n, "value" + n);
        }
        assertThat(redis.get("key42")).isEqualTo("value42");
        assertThat(RedisMemory.of(redis).used()).isPositive();
        assertThat(CLUSTER.nodes()).allSatisfy(node -> {
            try (var one = new Jedis(node.url())) {
                assertThat(one.dbSize()).isPositive();
            }
        });
    }

    /** As a node does that comes back before its replica has taken over, since it writes nothing to a disk. */
    @Test
    void blocksThatANodeHasLostAreMissedByWhoeverLooksThereAndByWhoeverFillsIt() {
        var blocks = new BlockList(redis);
        var all = IntStream.range(0, 50)
                .mapToObj(n -> new BlockList.Entry(new IdentityPair("k1.a" + n, "k1.b" + n), 60_000))
                .toList();
        for (var node : CLUSTER.nodes()) {
            blocks.begin("before " + node).ifPresent(filling -> {
                blocks.put(all, 0);
                blocks.complete(filling);
            });
            assertThat(all).allMatch(one -> finds(blocks, one) && isComplete(blocks, one));

            try (var one = new Jedis(node.url())) {
                one.flushAll();
            }
            assertThat(blocks.isComplete()).isFalse();
            assertThat(all)
                    .anyMatch(one -> !finds(blocks, one))
                    .allMatch(one -> finds(blocks, one) || !isComplete(blocks, one))
                    .as("who has nothing there does not wait")
                    .anyMatch(one -> isComplete(blocks, one));
        }
    }

    private static boolean finds(BlockList blocks, BlockList.Entry one) {
        return !blocks.read(Identities.of(one.pair().lesser()), 0).names().isEmpty();
    }

    private static boolean isComplete(BlockList blocks, BlockList.Entry one) {
        return blocks.read(Identities.of(one.pair().lesser()), 0).isComplete();
    }

    /** Pipelines alone: nobody else looks where the key has gone. */
    @Test
    void pipelinesFindTheReplicaThatTookOver() {
        try (var cluster = RedisCluster.startWithReplicas();
                var client = Redis.open(cluster.url())) {
            var before = cluster.primaryOf(KEY);
            assertThat(setByPipeline(client, "before")).isTrue();
            before.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> setByPipeline(client, "after"));
            assertThat(cluster.primaryOf(KEY)).isNotEqualTo(before);
            assertThat(client.get(KEY)).isEqualTo("after");
        }
    }

    private static boolean setByPipeline(UnifiedJedis redis, String value) {
        try {
            Response<String> answer;
            try (var pipeline = redis.pipelined()) {
                answer = pipeline.set(KEY, value);
            }
            return "OK".equals(answer.get());
        } catch (JedisException | IllegalStateException away) {
            return false;
        }
    }
}
