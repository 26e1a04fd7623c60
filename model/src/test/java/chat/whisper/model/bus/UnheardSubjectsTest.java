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
        assertThat(look("session.a")).isZero();
    }

    @Test
    void othersLooksCount() {
        look("session.a");
        passes(200);
        assertThat(look("session.a")).isEqualTo(Duration.ofMillis(200));
        passes(200);
        assertThat(look("session.a")).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void eachSubjectHasItsOwn() {
        look("session.a");
        passes(400);
        assertThat(look("session.b")).isZero();
    }

    @Test
    void whoAnswersIsThere() {
        look("session.a");
        passes(200);
        unheard.heard("session.a");
        passes(200);
        assertThat(look("session.a")).isZero();
    }

    @Test
    void whatWasSaidLongAgoSaysNothing() {
        look("session.a");
        passes(2_001);
        assertThat(look("session.a")).isZero();
    }

    @Test
    void whoIsLookedForAgainAndAgainStaysGone() {
        look("session.a");
        for (var look = 0; look < 5; look++) {
            passes(1_500);
            assertThat(look("session.a")).isPositive();
        }
    }

    /** Or two looks within a moment would count for a long time. */
    @Test
    void anAnswerThatIsHeardLateIsAsOldAsItsQuestion() {
        var asked = now.get();
        passes(5);
        look("session.a");
        passes(300);
        assertThat(unheard.unheard("session.a", asked)).isZero();
    }

    private Duration look(String subject) {
        return unheard.unheard(subject, now.get());
    }

    private void passes(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
