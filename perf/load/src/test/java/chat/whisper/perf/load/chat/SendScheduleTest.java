package chat.whisper.perf.load.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendScheduleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void messagesAreEvenlySpacedAndNoErrorAddsUp() {
        var schedule = SendSchedule.lasting(3_000, Duration.ofHours(1));
        assertThat(schedule.messages()).isEqualTo(3_000 * 3_600);
        assertThat(schedule.dueAt(0)).isZero();
        assertThat(schedule.dueAt(1)).isEqualTo(333_333);
        assertThat(schedule.dueAt(3_000 * 3_599)).isEqualTo(3_599 * SECOND);
    }

    @Test
    void whatIsDueDependsOnTheTimeAlone() {
        var schedule = SendSchedule.lasting(1_000, Duration.ofSeconds(2));
        assertThat(schedule.dueBy(-1)).isZero();
        assertThat(schedule.dueBy(0)).isEqualTo(1);
        assertThat(schedule.dueBy(SECOND / 1_000 - 1)).isEqualTo(1);
        assertThat(schedule.dueBy(SECOND / 1_000)).isEqualTo(2);
        assertThat(schedule.dueBy(SECOND)).isEqualTo(1_001);
        assertThat(schedule.dueBy(10 * SECOND)).isEqualTo(2_000);
    }

    @Test
    void eachMessageIsDueExactlyWhenItsTimeHasCome() {
        var schedule = SendSchedule.lasting(7_777, Duration.ofSeconds(1));
        for (var number = 0L; number < schedule.messages(); number++) {
            assertThat(schedule.dueBy(schedule.dueAt(number))).isGreaterThan(number);
            assertThat(schedule.dueBy(schedule.dueAt(number) - 1)).isLessThanOrEqualTo(number);
        }
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new SendSchedule(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SendSchedule(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
