package chat.whisper.perf.load.match;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.perf.load.bench.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WayTurnTest {
    private final List<WayTurn> turns = Stream.concat(
                    turns(WayTurn.WHISPER, 900, 5_000, 1_000), turns(WayTurn.FLOOR, 300, 400, 500))
            .toList();

    /** Each with one time, in microseconds. */
    private static Stream<WayTurn> turns(String contender, long... micros) {
        return Arrays.stream(micros)
                .mapToObj(time -> WayTurn.of(1, contender, 300, 300, 0, Sample.of(new long[] {time * 1_000})));
    }

    @Test
    void oneBadRoundOfThreeDoesNotCount() {
        assertThat(WayTurn.median(turns, WayTurn.WHISPER, WayTurn::p99)).isEqualTo(1_000);
    }

    @Test
    void theRatioIsOfMedians() {
        assertThat(WayTurn.ratio(turns, WayTurn::p50)).isEqualTo(2.5);
    }
}
