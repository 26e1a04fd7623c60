package chat.whisper.app.safety.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.process.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final Rate FIVE_IN_TEN_SECONDS = new Rate(5, Duration.ofSeconds(10));
    private static final long BEGUN = Long.MAX_VALUE - 1_000;
    private final TokenBucket bucket = new TokenBucket(Duration.ZERO, BEGUN);

    @Test
    void allOfTheWindowMayComeAtOnceAndOneMoreSaysHowLongToWait() {
        takes(5, 0);
        assertThat(take(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(take(1_500)).isEqualTo(Duration.ofMillis(500));
        assertThat(take(2_000)).isZero();
        assertThat(take(2_000)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsRefusedCostsNothing() {
        takes(5, 0);
        for (var more = 0; more < 100; more++) {
            assertThat(take(1_000)).isEqualTo(Duration.ofSeconds(1));
        }
        assertThat(take(2_000)).isZero();
    }

    @Test
    void whoRestsForLongHasNoMoreThanTheWindow() {
        takes(5, 0);
        takes(5, 3_600_000);
        assertThat(take(3_600_000)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsOwedGoesAlong() {
        takes(5, 0);
        var owed = bucket.owed(BEGUN + Duration.ofSeconds(3).toNanos());
        var elsewhere = new TokenBucket(owed, 42);
        assertThat(elsewhere.take(FIVE_IN_TEN_SECONDS, 42)).isZero();
        assertThat(elsewhere.take(FIVE_IN_TEN_SECONDS, 42)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatWasNotUsedIsThereAgain() {
        takes(5, 0);
        bucket.giveBack(FIVE_IN_TEN_SECONDS);
        takes(1, 0);
        assertThat(take(0)).isEqualTo(Duration.ofSeconds(2));
    }

    /** As where operators change it while people are held to it. */
    @Test
    void underAShorterWindowNobodyWaitsForTheLongerOneOfBefore() {
        var tenAnHour = new Rate(10, Duration.ofHours(1));
        for (var n = 0; n < 10; n++) {
            assertThat(bucket.take(tenAnHour, BEGUN)).isZero();
        }
        assertThat(take(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(take(2_000)).isZero();
    }

    private void takes(int times, long afterMs) {
        for (var n = 0; n < times; n++) {
            assertThat(take(afterMs)).isZero();
        }
    }

    private Duration take(long afterMs) {
        return bucket.take(FIVE_IN_TEN_SECONDS, BEGUN + afterMs * 1_000_000);
    }
}
