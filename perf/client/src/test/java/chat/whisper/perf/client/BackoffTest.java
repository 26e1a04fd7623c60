package chat.whisper.perf.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({
        "1000, RETRY", "1001, RETRY", "1006, RETRY", "1002, CHANGED_ONLY", "1003, CHANGED_ONLY", "1007, CHANGED_ONLY",
        "1009, CHANGED_ONLY", "4001, STOP", "4004, STOP", "4099, STOP", "4100, RETRY_LATER", "4103, RETRY_LATER",
        "4199, RETRY_LATER", "4200, MOVE", "4299, MOVE", "4300, RETRY"
    })
    void theRangeOfTheCodeTellsWhatToDo(int code, CloseAdvice advice) {
        assertThat(CloseAdvice.of(code)).isEqualTo(advice);
    }

    @Test
    void aLostConnectionIsTriedAgainWithinTwoSeconds() {
        assertThat(longest(CloseAdvice.RETRY, 0)).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(2));
    }

    @Test
    void aRefusedOneAfterASecond() {
        assertThat(longest(CloseAdvice.RETRY_LATER, 0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoWasToldWhenComesThen() {
        var told = Optional.of(Duration.ofMillis(700));
        assertThat(Backoff.delay(CloseAdvice.MOVE, 0, random, told)).isEqualTo(told.get());
    }

    @Test
    void laterTriesSpreadOverTwiceTheTimeUpToHalfAMinute() {
        assertThat(longest(CloseAdvice.RETRY, 1)).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(2));
        assertThat(longest(CloseAdvice.MOVE, 3)).isBetween(Duration.ofMillis(7_600), Duration.ofSeconds(8));
        assertThat(longest(CloseAdvice.RETRY, 50)).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
    }

    private Duration longest(CloseAdvice advice, int attempt) {
        return IntStream.range(0, 1_000)
                .mapToObj(any -> Backoff.delay(advice, attempt, random, Optional.empty()))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
