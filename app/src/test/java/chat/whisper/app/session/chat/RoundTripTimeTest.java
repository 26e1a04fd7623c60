package chat.whisper.app.session.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTimeTest {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private final RoundTripTime time = new RoundTripTime();

    @Test
    void withoutAMeasurementItIsASecond() {
        assertThat(timeout()).isEqualTo(LEAST);
    }

    /** RFC 6298, 2.2: SRTT = R, RTTVAR = R/2. */
    @Test
    void afterTheFirstMeasurementItIsThreeTimesThat() {
        measured(Duration.ofMillis(800));
        assertThat(timeout()).isEqualTo(Duration.ofMillis(2_400));
    }

    /** RFC 6298, 2.3: RTTVAR = 3/4 * 400 + 1/4 * |800 - 1600| = 500, and then SRTT = 7/8 * 800 + 1/8 * 1600 = 900. */
    @Test
    void afterTheSecondItFollowsBothMeanAndVariation() {
        measured(Duration.ofMillis(800));
        measured(Duration.ofMillis(1_600));
        assertThat(timeout()).isEqualTo(Duration.ofMillis(900 + 4 * 500));
    }

    @Test
    void whatIsSteadyIsWaitedForHardlyLongerThanItTakes() {
        for (var n = 0; n < 100; n++) {
            measured(Duration.ofSeconds(2));
        }
        assertThat(timeout()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_050));
    }

    @Test
    void itIsNeverShorterThanASecondNorLongerThanTen() {
        measured(Duration.ofMillis(1));
        assertThat(timeout()).isEqualTo(LEAST);
        measured(Duration.ofMinutes(5));
        assertThat(timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    private void measured(Duration took) {
        time.measured(took.toNanos());
    }

    private Duration timeout() {
        return Duration.ofNanos(time.timeout());
    }
}
