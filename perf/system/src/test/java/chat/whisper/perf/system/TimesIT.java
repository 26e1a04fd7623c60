package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.MatchExpired;
import chat.whisper.model.protocol.ServerMessage.MatchFound;
import chat.whisper.model.protocol.ServerMessage.MatchTimeout;
import chat.whisper.model.protocol.ServerMessage.PartnerAway;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.ResumeFailed;
import chat.whisper.model.protocol.ServerMessage.Searching;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What time alone does, with all times made short by their settings. */
@Alone
@Timeout(60)
class TimesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @AutoClose
    private static final WhisperSystem SYSTEM = WhisperSystem.start(Plan.test(
            "times",
            1,
            1,
            Map.of(
                    "TIER2_AFTER", "500ms",
                    "TIER3_AFTER", "1s",
                    "TIER4_AFTER", "1500ms",
                    "MATCH_TIMEOUT", "3s",
                    "OFFER_TIME", "1s",
                    "RESUME_WINDOW", "5s")));

    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void everyRelaxationIsShownAndThenTheSearchEnds() {
        assertWidensTo(4, arrives().likes("poetry"));
    }

    @Test
    void aStrictSearchNeverWidensToAnyone() {
        assertWidensTo(3, arrives().likesOnly("poetry"));
    }

    private static void assertWidensTo(int last, Guest guest) {
        for (var tier = 2; tier <= last; tier++) {
            assertThat(guest.awaits(Searching.class, PATIENCE).tier()).isEqualTo(tier);
        }
        guest.awaits(MatchTimeout.class, PATIENCE);
        guest.likes("poetry");
    }

    @Test
    void whoSharesNothingMeetsAtTheLastTier() {
        var alice = arrives().likes("jazz");
        var bob = arrives().likes("chess");
        var found = alice.awaits(MatchFound.class, PATIENCE);
        assertThat(found.tier()).isEqualTo(4);
        assertThat(found.sharedInterests()).isEmpty();
        assertThat(bob.meets().matchId()).isEqualTo(found.matchId());
    }

    @Test
    void silenceIsForgivenOnce() {
        var pair = Pair.offered(guests, SYSTEM.url(), SYSTEM.url());
        pair.alice().accepts();
        assertThat(expires(pair.alice()).requeued()).isTrue();
        assertThat(expires(pair.bob()).requeued()).isTrue();
        pair.bob().awaits(MatchFound.class, PATIENCE);
        assertThat(expires(pair.bob()).requeued()).isFalse();
        pair.bob().awaits(MatchTimeout.class);
    }

    @Test
    void whoStaysAwayHasLeft() {
        var pair = Pair.chatting(guests, SYSTEM.url(), SYSTEM.url());
        pair.alice().vanishes();
        assertThat(pair.bob().awaits(PartnerAway.class, PATIENCE).graceMs()).isBetween(1L, 5_000L);
        assertThat(pair.bob().awaits(PartnerLeft.class, PATIENCE))
                .isEqualTo(new PartnerLeft(pair.chat(), LeaveReason.DISCONNECTED));
        assertThat(pair.alice().returns()).isInstanceOf(ResumeFailed.class);
        pair.alice().awaits(ServerMessage.SessionCreated.class);
    }

    @Test
    void aChatThatEndedMeanwhileIsToldAfterTheResume() {
        var pair = Pair.chatting(guests, SYSTEM.url(), SYSTEM.url());
        pair.alice().vanishes();
        pair.bob().says("bye");
        pair.bob().ends();
        var resumed = (SessionResumed) pair.alice().returns();
        assertThat(resumed.phase()).isEqualTo(PhaseName.CHATTING);
        assertThat(pair.alice().hears()).isEqualTo("bye");
        assertThat(pair.alice().awaits(PartnerLeft.class).reason()).isEqualTo(LeaveReason.ENDED);
    }

    private static MatchExpired expires(Guest guest) {
        return guest.awaits(MatchExpired.class, PATIENCE);
    }

    private Guest arrives() {
        return guests.guest(SYSTEM.url());
    }
}
