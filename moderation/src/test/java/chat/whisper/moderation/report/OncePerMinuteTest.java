package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {
    private static final long BEGINNING = Long.MAX_VALUE - 1;
    private final OncePerMinute told = new OncePerMinute();

    @Test
    void theFirstIsToldAndThenOneAMinuteWithTheNumberOfTheOthers() {
        assertThat(told.take(BEGINNING)).hasValue(0);
        assertThat(told.take(BEGINNING)).isEmpty();
        assertThat(told.take(after(59_999))).isEmpty();
        assertThat(told.take(after(60_000))).hasValue(2);
        assertThat(told.take(after(60_001))).isEmpty();
        assertThat(told.take(after(600_000))).hasValue(1);
    }

    private static long after(long millis) {
        return BEGINNING + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
