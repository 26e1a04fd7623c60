package chat.whisper.model.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.RedisCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

class RedisClusterIT {
    private static final String KEY = "key";

    @Test
    void threeNodesShareTheKeys() {
        try (var cluster = RedisCluster.start();
                var redis = Redis.open(cluster.url())) {
            for (var n = 0; n < 100; n++) {
                redis.set("key" + n, "value" + n);
            }
            assertThat(redis.get("key42")).isEqualTo("value42");
            assertThat(RedisMemory.of(redis).used()).isPositive();
            assertThat(cluster.nodes()).allSatisfy(node -> {
                try (var one = new Jedis(node.url())) {
                    assertThat(one.dbSize()).isPositive();
                }
            });
        }
    }

    /** Pipelines alone: nobody else looks where the key has gone. */
    @Test
    void pipelinesFindTheReplicaThatTookOver() {
        try (var cluster = RedisCluster.startWithReplicas();
                var redis = Redis.open(cluster.url())) {
            var before = cluster.primaryOf(KEY);
            assertThat(setByPipeline(redis, "before")).isTrue();
            before.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> setByPipeline(redis, "after"));
            assertThat(cluster.primaryOf(KEY)).isNotEqualTo(before);
            assertThat(redis.get(KEY)).isEqualTo("after");
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
