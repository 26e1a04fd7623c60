package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.exceptions.JedisConnectionException;

@Timeout(60)
class UpkeepTest {
    private final CountDownLatch silence = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();

    /** Neighbours that keep silent may make a look take minutes. */
    @Test
    void aDutyThatTakesLongKeepsNobodyWaitingAndIsNotBegunTwice() {
        var upkeep = new Upkeep(
                new Upkeep.Duty("look", () -> {
                    looks.incrementAndGet();
                    awaitSilence();
                }),
                new Upkeep.Duty("check", checks::incrementAndGet));

        await().untilAsserted(() -> {
            upkeep.renewed();
            assertThat(checks).hasValueGreaterThan(2);
        });
        assertThat(looks).hasValue(1);

        silence.countDown();
        await().untilAsserted(() -> {
            upkeep.renewed();
            assertThat(looks).hasValueGreaterThan(1);
        });
    }

    @Test
    void whatFailsIsDoneAgain() {
        var upkeep = new Upkeep(
                new Upkeep.Duty("away", () -> {
                    looks.incrementAndGet();
                    throw new JedisConnectionException("Redis is away");
                }),
                new Upkeep.Duty("bug", () -> {
                    checks.incrementAndGet();
                    throw new IllegalStateException("a bug");
                }));

        await().untilAsserted(() -> {
            upkeep.renewed();
            assertThat(looks).hasValueGreaterThan(1);
            assertThat(checks).hasValueGreaterThan(1);
        });
    }

    private void awaitSilence() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
