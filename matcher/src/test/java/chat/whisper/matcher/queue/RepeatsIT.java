package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.MatchId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that come twice, late or in the wrong order. */
@ParameterizedClass
@EnumSource(Where.class)
class RepeatsIT extends AliceAndBob {
    @Test
    void theSameSearchAgainStandsWhereItStood() {
        var first = (MatchNews.Waiting) alice.finds(0);
        world.passes(Duration.ofSeconds(4));
        var second = (MatchNews.Waiting) alice.finds(0);
        assertThat(second.step()).isEqualTo(first.step());
        assertThat(second.queue().waitedMs()).isEqualTo(4000);

        bob.searches();
        assertThat(alice.finds(0)).isEqualTo(alice.last(MatchNews.Offered.class));
    }

    @Test
    void aNewSearchReplacesTheOldOneAndTheOldOneStaysAway() {
        alice.likes("jazz").searches();
        var old = alice.search;
        alice.likes("tea").searchesAgain();
        var young = alice.search;
        alice.search = old;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Cancelled.class);
        alice.search = young;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Waiting.class);
        bob.likes("jazz").searches();
        assertThat(alice.heard(MatchNews.Offered.class)).isFalse();
    }

    /** As when nobody answered the older one in time and its end was lost. */
    @Test
    void anOlderSearchThatComesLateReplacesNoNewerOne() {
        var late = alice.find(0);
        alice.searchesAgain();
        assertThat(world.deliver(world.queue.find(late)).news()).containsInstanceOf(MatchNews.Cancelled.class);
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Waiting.class);
    }

    @Test
    void anInstanceThatTakesOverCountsItsOwnSearches() {
        alice.again().searchesAgain();
        alice.epoch++;
        alice.number = 0;
        assertThat(alice.finds(0)).as("the same").isInstanceOf(MatchNews.Waiting.class);
        assertThat(alice.again().finds(0)).as("a new one").isInstanceOf(MatchNews.Waiting.class);
    }

    @Test
    void aNewSearchDuringAnOfferSendsThePartnerBackAndNobodyIsBlamed() {
        alice.searches();
        bob.searches();
        alice.searchesAgain();
        assertThat(bob.last(MatchNews.Declined.class).queue()).isNotNull();
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void whomTheirAppsGaveUpDuringAnOfferAreOfferedToEachOtherAgain() {
        alice.searches();
        bob.searches();
        alice.isGivenUp();
        bob.isGivenUp();
        alice.searchesAgain();
        bob.searchesAgain();
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void whoCancelledAnOfferThemselvesAreNot() {
        alice.searches();
        bob.searches();
        alice.cancels();
        bob.isGivenUp();
        alice.searchesAgain();
        bob.searchesAgain();
        assertThat(alice.isOfferedTo(bob)).isFalse();
    }

    @Test
    void aCancelledSearchDoesNotComeBack() {
        alice.searches();
        assertThat(alice.cancels().answer()).isEqualTo("cancelled");
        assertThat(alice.cancels().answer()).isEqualTo("cancelled");
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Cancelled.class);
        bob.searches();
        assertThat(bob.heard(MatchNews.Offered.class)).isFalse();
    }

    @Test
    void whatAnAppGaveUpIsOverForItsEpochOnly() {
        alice.searches();
        alice.isGivenUp();
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Cancelled.class);
        alice.epoch++;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Waiting.class);
        bob.searches();
        assertThat(bob.isOfferedTo(alice)).isTrue();
    }

    @Test
    void whatAnAppGaveUpBeforeItWasKnownIsOverForItsEpochOnly() {
        alice.isGivenUp();
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Cancelled.class);
        alice.epoch++;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Waiting.class);
    }

    @Test
    void whatAPersonCancelledIsOverInAnyEpoch() {
        alice.searches();
        alice.cancels();
        alice.epoch++;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Cancelled.class);
    }

    @Test
    void aCancelThatOvertakesItsSearchHolds() {
        alice.cancels();
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Cancelled.class);
        assertThat(world.keys()).noneMatch(key -> key.startsWith("session:"));
    }

    @Test
    void aLateCancelOfAnOldSearchLeavesTheNewOne() {
        alice.searches();
        var old = alice.search;
        alice.searchesAgain();
        var young = alice.search;
        alice.search = old;
        alice.cancels();
        alice.search = young;
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Waiting.class);
    }

    @Test
    void aSearchThatTimedOutIsOver() {
        alice.searches();
        world.passes(World.TIMINGS.timeout());
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.TimedOut.class);
        assertThat(alice.finds(World.TIMINGS.timeout().toMillis())).isInstanceOf(MatchNews.TimedOut.class);
    }

    @Test
    void acceptingTwiceIsAcceptingOnce() {
        alice.searches();
        bob.searches();
        assertThat(alice.accepts()).isEqualTo("accepted");
        assertThat(alice.accepts()).isEqualTo("accepted");
        assertThat(bob.heard(MatchNews.Paired.class)).isFalse();
        bob.accepts();
        assertThat(alice.accepts()).isEqualTo("accepted");
        assertThat(alice.declines()).isEqualTo("gone");
        assertThat(alice.finds(0)).isEqualTo(alice.last(MatchNews.Paired.class));
    }

    @Test
    void decliningTwiceIsDecliningOnceAndYesAfterNoIsTooLate() {
        alice.searches();
        bob.searches();
        assertThat(alice.declines()).isEqualTo("declined");
        assertThat(alice.declines()).isEqualTo("declined");
        assertThat(alice.accepts()).isEqualTo("gone");
        assertThat(bob.accepts()).isEqualTo("gone");
        assertThat(bob.heard().stream().filter(MatchNews.Declined.class::isInstance))
                .hasSize(1);
    }

    @Test
    void noAfterYesIsANo() {
        alice.searches();
        bob.searches();
        alice.accepts();
        assertThat(alice.declines()).isEqualTo("declined");
        assertThat(bob.last(MatchNews.Declined.class).by()).isEqualTo(MatchNews.Party.PARTNER);
        assertThat(bob.accepts()).isEqualTo("gone");
    }

    @Test
    void anAnswerToAnotherOfferIsGone() {
        alice.searches();
        bob.searches();
        assertThat(alice.answers(Ids.secure().match(), Choice.ACCEPT)).isEqualTo("gone");
        assertThat(alice.answers(Ids.secure().match(), Choice.DECLINE)).isEqualTo("gone");
        var carol = world.guest();
        assertThat(carol.answers(alice.match(), Choice.ACCEPT)).isEqualTo("gone");
        assertThat(carol.answers(alice.match(), Choice.DECLINE)).isEqualTo("gone");
        alice.accepts();
        bob.accepts();
        assertThat(alice.heard(MatchNews.Paired.class)).isTrue();
    }

    @Test
    void anAcceptThatComesTooLateIsGone() {
        alice.searches();
        bob.searches();
        MatchId match = alice.match();
        world.sleeps(World.TIMINGS.offer());
        assertThat(alice.answers(match, Choice.ACCEPT)).isEqualTo("gone");
        world.fire();
        assertThat(alice.answers(match, Choice.ACCEPT)).isEqualTo("gone");
    }

    @Test
    void afterRedisWasEmptiedASearchGoesOnWithHigherSteps() {
        var before = alice.finds(0).step();
        world.passes(Duration.ofSeconds(12));
        world.forgets();
        var after = (MatchNews.Waiting) alice.finds(12_000);
        assertThat(after.step()).isGreaterThan(before);
        assertThat(after.queue().tier()).isEqualTo(2);
        assertThat(after.queue().timeoutMs()).isEqualTo(18_000);
    }

    @Test
    void firingTwiceTellsOnce() {
        alice.searches();
        world.sleeps(World.TIMINGS.tier2());
        world.fire();
        world.fire();
        assertThat(alice.heard()).hasSize(1);
    }
}
