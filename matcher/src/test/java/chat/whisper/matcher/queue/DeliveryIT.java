package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.NewsReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What instances answer, do not answer, or cannot answer any more. */
@ParameterizedClass
@EnumSource(Where.class)
class DeliveryIT extends AliceAndBob {
    @Test
    void whoseSearchIsUnknownGoesAndTheOtherOneGoesBack() {
        alice.searches();
        bob.replies(new NewsReply.Unknown()).searches();
        assertThat(alice.last()).isInstanceOf(MatchNews.Expired.class);
        assertThat(alice.last(MatchNews.Expired.class).queue().silences()).isZero();
        world.passes(World.TIMINGS.timeout());
        assertThat(bob.heard(MatchNews.TimedOut.class)).isFalse();
        assertThat(alice.last()).isInstanceOf(MatchNews.TimedOut.class);
    }

    @Test
    void whoIsAbsentIsOfferedToNobodyUntilAskedForAgain() {
        alice.searches();
        bob.replies(new NewsReply.Absent()).searches();
        assertThat(alice.last(MatchNews.Expired.class).queue()).isNotNull();
        var before = alice.match();

        world.passes(Duration.ofSeconds(5));
        assertThat(alice.match()).isEqualTo(before);
        bob.reachable().finds(5_000);
        assertThat(alice.isOfferedTo(bob)).isTrue();
        assertThat(alice.match()).isNotEqualTo(before);
    }

    @Test
    void whatIsNotConfirmedIsToldAgainAndIsNobodysSilence() {
        alice.unreachable().searches();
        bob.unreachable().searches();
        world.passes(World.TIMINGS.offer());
        assertThat(alice.last(MatchNews.Expired.class).queue().silences()).isZero();
        assertThat(bob.last(MatchNews.Expired.class).queue().silences()).isZero();
    }

    @Test
    void anOfferThatNobodyHearsOfEndsInATimeoutAllTheSame() {
        alice.unreachable().searches();
        bob.unreachable().searches();
        world.passes(World.TIMINGS.timeout().plus(World.TIMINGS.offer()));
        assertThat(alice.last()).isInstanceOf(MatchNews.TimedOut.class);
        assertThat(bob.last()).isInstanceOf(MatchNews.TimedOut.class);
    }

    @Test
    void anotherMatcherTellsWhatTheFirstOneCouldNot() {
        alice.searches();
        bob.unreachable().searches();
        bob.reachable();
        world.passes(World.TIMINGS.announce());
        alice.accepts();
        world.passes(World.TIMINGS.offer());
        assertThat(bob.last(MatchNews.Expired.class).queue().silences()).isEqualTo(1);
    }

    @Test
    void aPairingIsToldUntilItIsHeard() {
        alice.searches();
        bob.searches();
        alice.accepts();
        bob.unreachable();
        bob.accepts();
        assertThat(world.keys()).contains("session:" + bob.session, "offer:" + bob.match());
        bob.reachable();
        world.passes(World.TIMINGS.announce());
        assertThat(world.keys()).doesNotContain("session:" + bob.session, "offer:" + bob.match());
    }

    @Test
    void aPairingThatNobodyConfirmsIsForgottenInTheEnd() {
        alice.searches();
        bob.searches();
        alice.unreachable().accepts();
        bob.unreachable().accepts();
        world.passes(World.TIMINGS.paired());
        assertThat(world.keys()).noneMatch(key -> key.startsWith("session:") || key.startsWith("offer:"));
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Paired.class);
    }

    @Test
    void whoIsOnADeadInstanceIsOfferedToNobody() {
        var dying = world.liveInstance();
        alice.on(dying).searches();
        world.kills(dying);
        bob.searches();
        assertThat(bob.heard(MatchNews.Offered.class)).isFalse();
    }

    @Test
    void aDeadInstancesPeopleGoAndTheirPartnersGoBack() {
        var dying = world.liveInstance();
        alice.on(dying).searches();
        bob.searches();
        world.kills(dying);
        world.sweeps();
        assertThat(bob.last(MatchNews.Expired.class).queue()).isNotNull();
        assertThat(world.keys()).noneMatch(key -> key.contains(alice.session.value()) || key.contains(dying.value()));
    }

    @Test
    void whoAsksIsAliveWhateverTheirLease() {
        var dying = world.liveInstance();
        world.kills(dying);
        alice.searches();
        bob.on(dying).searches();
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void anotherInstanceTakesASearchOver() {
        alice.searches();
        alice.on(world.liveInstance()).epoch++;
        alice.searches();
        bob.searches();
        assertThat(alice.isOfferedTo(bob)).isTrue();
        alice.accepts();
        bob.accepts();
        assertThat(bob.last(MatchNews.Paired.class).partner().instance()).isEqualTo(alice.instance);
    }

    @Test
    void anotherInstanceTakesAnOfferOver() {
        alice.searches();
        bob.searches();
        alice.on(world.liveInstance()).epoch++;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Offered.class);
        alice.accepts();
        bob.accepts();
        assertThat(alice.last()).isInstanceOf(MatchNews.Paired.class);
    }

    @Test
    void anOwnerThatWasReplacedChangesNothing() {
        alice.searches();
        bob.searches();
        alice.epoch--;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Cancelled.class);
        assertThat(alice.cancels().answer()).isEqualTo("cancelled");
        assertThat(alice.accepts()).isEqualTo("gone");
        assertThat(alice.declines()).isEqualTo("gone");
        alice.epoch++;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Offered.class);
        assertThat(alice.accepts()).isEqualTo("accepted");
    }
}
