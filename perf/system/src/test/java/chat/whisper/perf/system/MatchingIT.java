package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.MatchId;
import chat.whisper.model.protocol.ClientMessage.AcceptMatch;
import chat.whisper.model.protocol.ClientMessage.CancelMatch;
import chat.whisper.model.protocol.ClientMessage.DeclineMatch;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.MatchAccepted;
import chat.whisper.model.protocol.ServerMessage.MatchCancelled;
import chat.whisper.model.protocol.ServerMessage.MatchDeclined;
import chat.whisper.model.protocol.ServerMessage.MatchFound;
import chat.whisper.model.protocol.ServerMessage.Party;
import chat.whisper.model.protocol.ServerMessage.Searching;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnSharedSite
@Timeout(60)
class MatchingIT {
    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void searchingSaysTierAndTime() {
        var alice = guests.guest(Site.app(0));
        var searching = (Searching) alice.asks(new chat.whisper.model.protocol.ClientMessage.FindMatch(
                chat.whisper.model.id.MatchCriteria.of("poetry").strictly()));
        assertThat(searching.tier()).isEqualTo(1);
        assertThat(searching.timeoutMs()).isPositive();
        assertThat(searching.nextTierMs()).isPositive();
        assertThat(alice.asks(new CancelMatch())).isEqualTo(new MatchCancelled());
    }

    @Test
    void whoCancelledMeetsNobody() {
        var alice = guests.guest(Site.app(0)).likes("gardening");
        assertThat(alice.asks(new CancelMatch())).isEqualTo(new MatchCancelled());
        var bob = guests.guest(Site.app(1)).likes("gardening");
        var carol = guests.guest(Site.app(0)).likes("gardening");
        assertThat(bob.meets().matchId()).isEqualTo(carol.meets().matchId());
        assertThat(alice.hasHeard(MatchFound.class)).as(alice.transcript()).isFalse();
    }

    @Test
    void onlyWhoSearchesInTheSameLanguageMeetsAndOneCanSearchInAnotherAfterwards() {
        var alice = guests.guest(Site.app(0)).likesIn("de", "gardening");
        var bob = guests.guest(Site.app(1)).likesIn("fr", "gardening");
        var carol = guests.guest(Site.app(1)).likesIn("de", "gardening");
        assertThat(alice.meets().matchId()).isEqualTo(carol.meets().matchId());
        assertThat(bob.hasHeard(MatchFound.class)).as(bob.transcript()).isFalse();

        assertThat(bob.asks(new CancelMatch())).isEqualTo(new MatchCancelled());
        bob.likesIn("it", "gardening");
        var dave = guests.guest(Site.app(0)).likesIn("it", "gardening");
        assertThat(bob.meets().matchId()).isEqualTo(dave.accepts());
        bob.accepts();
        assertThat(bob.starts()).isEqualTo(dave.starts());
    }

    @Test
    void decliningSendsTheOtherOneBackToTheQueue() {
        var pair = Pair.offered(guests, Site.app(0), Site.app(1));
        assertThat(pair.alice().asks(new DeclineMatch(pair.match())))
                .isEqualTo(new MatchDeclined(pair.match(), Party.YOU, false));
        assertThat(pair.bob().awaits(MatchDeclined.class))
                .isEqualTo(new MatchDeclined(pair.match(), Party.PARTNER, true));
        pair.bob().awaits(Searching.class);
    }

    @Test
    void cancellingAnOfferIsADeclineForTheOther() {
        var pair = Pair.offered(guests, Site.app(0), Site.app(1));
        assertThat(pair.alice().asks(new CancelMatch())).isEqualTo(new MatchCancelled());
        assertThat(pair.bob().awaits(MatchDeclined.class))
                .isEqualTo(new MatchDeclined(pair.match(), Party.PARTNER, true));
    }

    @Test
    void repeatedAnswersGetTheSameAnswer() {
        var accepted = Pair.offered(guests, Site.app(0), Site.app(1));
        var yes = new MatchAccepted(accepted.match());
        assertThat(accepted.alice().asks(new AcceptMatch(accepted.match()))).isEqualTo(yes);
        assertThat(accepted.alice().asks(new AcceptMatch(accepted.match()))).isEqualTo(yes);
        accepted.bob().accepts();
        accepted.alice().starts();
        assertThat(accepted.alice().asks(new AcceptMatch(accepted.match()))).isEqualTo(yes);

        var declined = Pair.offered(guests, Site.app(0), Site.app(1));
        var no = new MatchDeclined(declined.match(), Party.YOU, false);
        assertThat(declined.alice().asks(new DeclineMatch(declined.match()))).isEqualTo(no);
        assertThat(declined.alice().asks(new DeclineMatch(declined.match()))).isEqualTo(no);
    }

    @Test
    void anOfferThatIsNotYoursIsGone() {
        var alice = guests.guest(Site.app(0));
        assertGone(alice, new MatchId("nosuch"));
        var pair = Pair.offered(guests, Site.app(0), Site.app(1));
        assertGone(alice, pair.match());
        pair.alice().declines();
        pair.bob().awaits(MatchDeclined.class);
        assertGone(pair.bob(), pair.match());
    }

    private static void assertGone(Guest guest, MatchId match) {
        for (var answer : java.util.List.of(new AcceptMatch(match), new DeclineMatch(match))) {
            assertThat(guest.asks(answer))
                    .isInstanceOfSatisfying(
                            ServerMessage.Error.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.MATCH_GONE));
        }
    }
}
