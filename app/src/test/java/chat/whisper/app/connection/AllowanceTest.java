package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.time.Wheel;
import chat.whisper.model.protocol.CloseCode;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final Allowance allowance =
            new Allowance(new ConnectionSettings.Budgets(10, 20, 1000, 4000), new Wheel(now::get));

    @Test
    void aBurstAndThenTheRate() throws Exception {
        for (var i = 0; i < 20; i++) {
            allowance.take(6);
        }
        passMillis(100);
        allowance.take(6);
        refused(6);
    }

    @Test
    void silenceIsSavedUpToTheBurstOnly() throws Exception {
        passMillis(3_600_000);
        for (var i = 0; i < 20; i++) {
            allowance.take(6);
        }
        refused(6);
    }

    @Test
    void bytesCountBesideFrames() throws Exception {
        allowance.take(3000);
        allowance.take(1000);
        refused(1);
    }

    @Test
    void theRateCanBeKeptForEver() throws Exception {
        for (var i = 0; i < 10_000; i++) {
            allowance.take(100);
            passMillis(100);
        }
    }

    private void refused(long bytes) {
        assertThatThrownBy(() -> allowance.take(bytes))
                .isInstanceOfSatisfying(
                        Goodbye.class, goodbye -> assertThat(goodbye.code()).isEqualTo(CloseCode.FLOODING));
    }

    private void passMillis(long millis) {
        now.addAndGet(millis * 1_000_000);
    }
}
