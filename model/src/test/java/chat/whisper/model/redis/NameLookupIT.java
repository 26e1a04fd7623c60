package chat.whisper.model.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A look-up in the operating system holds a virtual thread's carrier: with one carrier nobody else would go on meanwhile. */
@Timeout(60)
class NameLookupIT {
    @Test
    void noVirtualThreadAsksTheOperatingSystemForRedis() {
        var port = URI.create(Backends.shared().redisUrl()).getPort();
        var answers = CompletableFuture.supplyAsync(
                () -> {
                    try (var redis = Redis.open("redis://redis.whisper.test:" + port)) {
                        return Redis.answers(redis);
                    }
                },
                Thread::startVirtualThread);

        assertThat(answers.join()).isTrue();
        assertThat(TestNames.ASKERS).isNotEmpty().noneMatch(Thread::isVirtual);
    }

    @Test
    void whoWaitsForANameThatDoesNotComeIsToldSoAndItIsAskedForOnce() {
        var lookup = new NameLookup(Duration.ofMillis(50));
        var before = TestNames.ASKERS.size();
        var slow = new HostAndPort("slow.whisper.test", 1);
        try {
            for (var time = 0; time < 3; time++) {
                assertThatThrownBy(() -> lookup.getHostAndPort(slow))
                        .isInstanceOf(JedisConnectionException.class)
                        .hasMessage("the name slow.whisper.test was not found in time");
            }
            assertThat(TestNames.ASKERS).hasSizeLessThanOrEqualTo(before + 1);
        } finally {
            TestNames.SLOW.countDown();
        }
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(lookup.getHostAndPort(slow)).isEqualTo(slow));
    }
}
