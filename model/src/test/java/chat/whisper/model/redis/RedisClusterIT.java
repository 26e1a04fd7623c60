package chat.whisper.model.redis;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.RedisCluster;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisClusterIT {

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
}
