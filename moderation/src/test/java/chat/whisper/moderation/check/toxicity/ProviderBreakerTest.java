package chat.whisper.moderation.check.toxicity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.check.toxicity.ProviderBreaker.Permit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProviderBreakerTest {
    private final AtomicLong nanos = new AtomicLong(1_000);

    /** They were asked before it was left alone, and are all slow. */
    @Test
    void whatWasAskedBeforeDoesNotMakeThePauseLonger() {
        var breaker = new ProviderBreaker(nanos::get);
        for (var i = 0; i < ProviderBreaker.FAILURES; i++) {
            breaker.failed(breaker.permit());
        }
        for (var i = 0; i < 8; i++) {
            assertThat(breaker.failed(Permit.USUAL)).isFalse();
        }
        pass(ProviderBreaker.FIRST_PAUSE);
        assertThat(breaker.permit()).isEqualTo(Permit.PROBE);
        assertThat(breaker.permit()).as("one at a time").isEqualTo(Permit.NONE);
        breaker.failed(Permit.PROBE);
        pass(ProviderBreaker.FIRST_PAUSE);
        assertThat(breaker.permit()).as("twice as long, by the probe").isEqualTo(Permit.NONE);
        pass(ProviderBreaker.FIRST_PAUSE);
        assertThat(breaker.permit()).isEqualTo(Permit.PROBE);
        assertThat(breaker.succeeded(Permit.USUAL)).as("of long ago").isFalse();
        assertThat(breaker.succeeded(Permit.PROBE)).isTrue();
        assertThat(breaker.permit()).isEqualTo(Permit.USUAL);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
