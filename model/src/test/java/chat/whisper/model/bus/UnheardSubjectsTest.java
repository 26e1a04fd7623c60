package chat.whisper.model.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who asks for a dead process finds out as quickly as those before have paid for, and a living one is not taken for dead. */
class UnheardSubjectsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final UnheardSubjects unheard = new UnheardSubjects(now::get);

    @Test
    void theFirstLookIsNoProof() {
        assertThat(unheard.unheard("session.a")).isZero();
    }

    @Test
    void othersLooksCount() {
        unheard.unheard("session.a");
        passes(200);
        assertThat(unheard.unheard("session.a")).isEqualTo(Duration.ofMillis(200));
        passes(200);
        assertThat(unheard.unheard("session.a")).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void eachSubjectHasItsOwn() {
        unheard.unheard("session.a");
        passes(400);
        assertThat(unheard.unheard("session.b")).isZero();
    }

    @Test
    void whoAnswersIsThere() {
        unheard.unheard("session.a");
        passes(200);
        unheard.heard("session.a");
        passes(200);
        assertThat(unheard.unheard("session.a")).isZero();
    }

    @Test
    void whatWasSaidLongAgoSaysNothing() {
        unheard.unheard("session.a");
        passes(2_001);
        assertThat(unheard.unheard("session.a")).isZero();
    }

    @Test
    void whoIsLookedForAgainAndAgainStaysGone() {
        unheard.unheard("session.a");
        for (var look = 0; look < 5; look++) {
            passes(1_500);
            assertThat(unheard.unheard("session.a")).isPositive();
        }
    }

    private void passes(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
