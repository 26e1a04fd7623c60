package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void fewLeaveOneAfterTheOtherWithoutLongWaits() {
        assertThat(turns(3, 3)).containsExactly(Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(40));
    }

    @Test
    void manyLeaveEvenlyOverTheWholeTime() {
        var turns = turns(16_000, 16_000);

        assertThat(turns.get(8_000)).isEqualTo(Duration.ofSeconds(4));
        assertThat(turns.getLast()).isBetween(Duration.ofMillis(7_990), Pace.SPREAD);
        assertThat(turns).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoComesUnexpectedlyLeavesWithTheLast() {
        assertThat(turns(1_000, 1_200).getLast()).isEqualTo(Pace.SPREAD);
    }

    @Test
    void nobodyIsNoReasonToFail() {
        assertThat(turns(0, 1)).containsExactly(Duration.ZERO);
    }

    private static List<Duration> turns(int expected, int come) {
        var pace = new Pace(expected);
        return IntStream.range(0, come).mapToObj(n -> pace.next()).toList();
    }
}
