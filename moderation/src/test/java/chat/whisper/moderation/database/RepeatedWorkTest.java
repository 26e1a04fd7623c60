package chat.whisper.moderation.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {
    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void whatThrowsIsDoneAgain() throws Exception {
        var left = new CountDownLatch(3);
        try (var work = new RepeatedWork("a test counts")) {
            work.every(Duration.ZERO, PAUSE, () -> {
                left.countDown();
                if (left.getCount() == 2) {
                    throw new SQLException("the first time");
                }
                if (left.getCount() == 1) {
                    throw new StackOverflowError("the second time");
                }
                throw new IllegalStateException("every other time");
            });
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneThatFailsDoesNotHoldUpAnother() throws Exception {
        var done = new CountDownLatch(2);
        try (var work = new RepeatedWork("a test counts")) {
            work.every(Duration.ZERO, PAUSE, () -> {
                        throw new IllegalStateException("always");
                    })
                    .every(PAUSE, PAUSE, done::countDown);
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
