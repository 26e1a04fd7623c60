package chat.whisper.perf.load.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final SendSchedule SCHEDULE = new SendSchedule(1_000, 1_000);

    @Test
    void percentilesAreThoseOfWhatWasRecordedToThreeDigits() {
        var tally = new Tally();
        for (var n = 1; n <= 1_000; n++) {
            tally.heard(n * 1_000L);
        }
        var heard = tally.outcome(SCHEDULE, Duration.ofSeconds(1)).heard();
        assertThat(heard.count()).isEqualTo(1_000);
        assertThat(heard.p50()).isCloseTo(500, within(1.0));
        assertThat(heard.p99()).isCloseTo(990, within(1.0));
        assertThat(heard.max()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void aRunIsWholeOnlyIfEverythingCameAllTheWay() {
        var tally = new Tally();
        for (var n = 0; n < 1_000; n++) {
            tally.sent(0);
            tally.acknowledged(0);
            tally.heard(0);
        }
        assertThat(tally.isComplete()).isFalse();
        assertThat(tally.outcome(SCHEDULE, Duration.ofSeconds(1)).isWhole()).isFalse();
        for (var n = 0; n < 1_000; n++) {
            tally.delivered(0);
        }
        assertThat(tally.isComplete()).isTrue();
        assertThat(tally.outcome(SCHEDULE, Duration.ofSeconds(1)).isWhole()).isTrue();
    }
}
