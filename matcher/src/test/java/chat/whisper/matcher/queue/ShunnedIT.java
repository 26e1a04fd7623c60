package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two of whom one has blocked the other are not offered to each other, whatever else suits. */
@ParameterizedClass
@EnumSource(Where.class)
class ShunnedIT extends AliceAndBob {
    @BeforeEach
    void likeTheSame() {
        alice.likes("jazz");
        bob.likes("jazz");
    }

    @Test
    void whoCameLaterShunsWhoWaits() {
        alice.searches();
        bob.shuns("somebody", alice.identity).searches();
        theyNeverMeet();
    }

    @Test
    void whoWaitsShunsWhoComesLater() {
        alice.shuns(bob.identity, "somebody").searches();
        bob.searches();
        theyNeverMeet();
    }

    @Test
    void aPlaceIsEnough() {
        alice.shuns("k1.place").searches();
        bob.from("k2.place", "k1.place").searches();
        theyNeverMeet();
    }

    /** A name is no part of another one. */
    @Test
    void onlyTheWholeNameCounts() {
        alice.shuns(bob.identity + "x", "x" + bob.identity, bob.identity.substring(1))
                .searches();
        bob.searches();
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void somebodyElseIsFound() {
        alice.shuns(bob.identity).searches();
        bob.searches();
        var carol = world.guest().likes("jazz").searches();
        assertThat(alice.isOfferedTo(carol) || bob.isOfferedTo(carol)).isTrue();
    }

    @Test
    void eachIsToldAllThatTheOtherIsKnownBy() {
        alice.from("k1.here").searches();
        bob.searches();
        alice.accepts();
        bob.accepts();
        assertThat(bob.last(MatchNews.Paired.class).partnerIdentities())
                .isEqualTo(new Identities(List.of(alice.identity), List.of("k1.here")));
        assertThat(alice.last(MatchNews.Paired.class).partnerIdentities()).isEqualTo(Identities.of(bob.identity));
    }

    private void theyNeverMeet() {
        for (var seconds = 0; seconds < 29; seconds++) {
            world.passes(Duration.ofSeconds(1));
            assertThat(alice.heard(MatchNews.Offered.class)).isFalse();
            assertThat(bob.heard(MatchNews.Offered.class)).isFalse();
        }
    }
}
