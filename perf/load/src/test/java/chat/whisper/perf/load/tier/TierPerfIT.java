package chat.whisper.perf.load.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the measurement measures; how fast it is does not matter here. */
@Timeout(180)
class TierPerfIT {
    private static final int ANY = 1_000_000;

    @Test
    void everybodyStaysAndComesBackWhenAllAreCutOff() throws Exception {
        var small = new Tier(300, 2, 2, 100, 2, ANY, 3, ANY);

        var checks = TierPerf.measure(small, Duration.ofSeconds(1));

        assertThat(checks)
                .extracting(ThresholdCheck::what)
                .containsExactly(
                        "connections lost while idle",
                        "p99 of a message with all connected, ms",
                        "not resumed after all were cut",
                        "until the last was back, ms",
                        "p99 of a message meanwhile, ms");
        assertThat(checks.get(0).measured()).isZero();
        assertThat(checks.get(2).measured()).isZero();
        assertThat(checks).element(1).extracting(ThresholdCheck::measured).isNotEqualTo(0.0);
        assertThat(checks).element(3).extracting(ThresholdCheck::measured).isNotEqualTo(0.0);
        assertThat(checks).element(4).extracting(ThresholdCheck::measured).isNotEqualTo(0.0);
    }
}
