package chat.whisper.app.safety.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.process.Settings;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionLimitsTest {
    private final SessionBuckets buckets = new SessionBuckets();

    @ParameterizedTest
    @CsvSource({"on, 500, 1", "shadow, 0, 1", "off, 0, 0"})
    void whatIsTooMuchIsCountedAndRefusedAsTheModeSays(String mode, long waitMs, long counted) {
        var limits = limits(mode);
        var before = counted(mode);
        assertThat(limits.take(Limit.MESSAGE, buckets, 0)).isZero();
        assertThat(limits.take(Limit.MESSAGE, buckets, 0)).isZero();
        assertThat(limits.take(Limit.MESSAGE, buckets, 0)).isEqualTo(waitMs);
        assertThat(counted(mode) - before).isEqualTo(counted);
    }

    @Test
    void eachLimitHasItsOwnBucket() {
        var limits = limits("on");
        limits.take(Limit.MESSAGE, buckets, 0);
        limits.take(Limit.MESSAGE, buckets, 0);
        assertThat(limits.take(Limit.TYPING, buckets, 0)).isZero();
        assertThat(buckets.owed(0)).containsEntry("message", 1_000L).containsEntry("typing", 500L);
    }

    private static SessionLimits limits(String mode) {
        var settings = Map.of("MESSAGE_LIMIT", "2/1s", "MESSAGE_LIMIT_MODE", mode);
        return new SessionLimits(LimitSettings.read(new Settings(settings)), Metrics.globalRegistry());
    }

    private static long counted(String mode) {
        return Metrics.globalRegistry()
                .counter(
                        "whisper_limit_exceeded_total",
                        List.of(Tag.create("limit", "message"), Tag.create("mode", mode)))
                .map(Counter::count)
                .orElse(0L);
    }
}
