package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration OFFER = Duration.ofSeconds(4);
    private static final Span NEVER = new Span(0, 0);
    private final Waits waits = new Waits();

    @Test
    void aSearchThatLastsAsLongAsItMayIsFine() {
        waits.begin(seconds(0));
        waits.end(seconds(10));
        assertThat(excess(NEVER)).isZero();
    }

    @Test
    void aSearchThatIsNeverAnsweredIsNoticedWhileItLasts() {
        waits.begin(seconds(0));
        assertThat(waits.until(seconds(12)).getFirst().excess(TIMEOUT, OFFER, NEVER))
                .isEqualTo(seconds(1));
    }

    @Test
    void whatLiesWithinTheTroubleIsExplainedAndNoMore() {
        waits.begin(seconds(0));
        waits.end(seconds(20));
        assertThat(excess(new Span(seconds(5), seconds(14)))).isZero();
        assertThat(excess(new Span(seconds(5), seconds(12)))).isEqualTo(seconds(2));
    }

    @Test
    void nobodyWaitsWhileTheConnectionIsAway() {
        waits.begin(seconds(0));
        waits.cut(seconds(6));
        waits.goOn(seconds(30));
        waits.end(seconds(35));
        assertThat(excess(NEVER)).isZero();
        assertThat(waits.until(seconds(40)).getFirst().length()).isEqualTo(seconds(11));
    }

    @Test
    void eachOfferMayTakeItsTime() {
        waits.begin(seconds(0));
        waits.offered();
        waits.end(seconds(18));
        assertThat(excess(NEVER)).isZero();
    }

    @Test
    void aNewSearchBeginsAtNothing() {
        waits.begin(seconds(0));
        waits.offered();
        waits.begin(seconds(9));
        waits.end(seconds(21));
        assertThat(waits.until(seconds(30))).extracting(Wait::offers).containsExactly(1, 0);
        assertThat(waits.until(seconds(30)).getLast().excess(TIMEOUT, OFFER, NEVER))
                .isEqualTo(seconds(1));
    }

    private long excess(Span trouble) {
        return waits.until(seconds(100)).getFirst().excess(TIMEOUT, OFFER, trouble);
    }

    private static long seconds(long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }
}
