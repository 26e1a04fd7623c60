package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.connection.FrameRateLimit.Budget;
import chat.whisper.app.time.Wheel;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameRateLimitTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final FrameRateLimit rateLimit =
            new FrameRateLimit(new ConnectionSettings.Budgets(10, 20, 1000, 4000), new Wheel(now::get));

    @Test
    void aBurstAndThenTheRate() {
        for (var i = 0; i < 20; i++) {
            granted(6);
        }
        passMillis(100);
        granted(6);
        assertThat(rateLimit.take(6)).contains(Budget.FRAMES);
    }

    @Test
    void silenceIsSavedUpToTheBurstOnly() {
        passMillis(3_600_000);
        for (var i = 0; i < 20; i++) {
            granted(6);
        }
        assertThat(rateLimit.take(6)).contains(Budget.FRAMES);
    }

    @Test
    void bytesCountBesideFrames() {
        granted(3000);
        granted(1000);
        assertThat(rateLimit.take(1)).contains(Budget.BYTES);
    }

    @Test
    void theRateCanBeKeptForEver() {
        for (var i = 0; i < 10_000; i++) {
            granted(100);
            passMillis(100);
        }
    }

    private void granted(long bytes) {
        assertThat(rateLimit.take(bytes)).isEmpty();
    }

    private void passMillis(long millis) {
        now.addAndGet(millis * 1_000_000);
    }
}
