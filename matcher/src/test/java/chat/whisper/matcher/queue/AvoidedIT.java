package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever searches for what somebody else does not want to meet is not shown to them, in any tier. */
@ParameterizedClass
@EnumSource(Where.class)
class AvoidedIT extends AliceAndBob {
    @BeforeEach
    void bothLikeJazz() {
        alice.likes("jazz").avoids("horror", "chess");
        bob.likes("chess", "jazz");
    }

    @Test
    void whoWaitsAvoidsWhoComesLater() {
        alice.searches();
        bob.searches();
        theyNeverMeet();
    }

    @Test
    void whoCameLaterAvoidsWhoWaits() {
        bob.searches();
        alice.searches();
        theyNeverMeet();
    }

    @Test
    void somebodyElseIsFound() {
        alice.searches();
        bob.searches();
        var carol = world.guest().likes("jazz").searches();
        assertThat(alice.isOfferedTo(carol)).isTrue();
    }

    /** A tag is no part of another one. */
    @Test
    void onlyTheWholeTagCounts() {
        alice.likes("jazz").avoids("chess").searches();
        bob.likes("jazz", "chess-problems").searches();
        world.passes(World.TIMINGS.tier3());
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    private void theyNeverMeet() {
        world.passes(World.TIMINGS.timeout());
        assertThat(alice.heard(MatchNews.Offered.class) || bob.heard(MatchNews.Offered.class))
                .isFalse();
    }
}
