package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage.MatchFound;
import chat.whisper.model.protocol.ServerMessage.PartnerAway;
import chat.whisper.model.protocol.ServerMessage.PartnerBack;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.Pong;
import chat.whisper.model.protocol.ServerMessage.ResumeFailed;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.perf.client.Guests;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lost connection loses nothing, whichever instance it comes back to. */
@OnSharedSite
@Timeout(60)
class ResumeIT {
    @AutoClose
    private final Guests guests = new Guests();

    @ParameterizedTest(name = "partner on {0}, back on {1}")
    @CsvSource({"0, 0", "1, 0", "0, 1", "1, 1"})
    void whatWasMissedComesInOrderAfterAResume(int partner, int back) {
        var pair = Pair.chatting(guests, Site.app(0), Site.app(partner));
        pair.alice().says("before");
        pair.bob().hears();
        pair.alice().vanishes();
        pair.bob().says("one");
        pair.bob().says("two");
        var resumed = (SessionResumed) pair.alice().returnsTo(Guests.socket(Site.app(back)));
        assertThat(resumed.phase()).isEqualTo(PhaseName.CHATTING);
        assertThat(resumed.chat()).isNotNull();
        assertThat(resumed.chat().nextSeq()).isEqualTo(2);
        assertThat(pair.alice().hears()).isEqualTo("one");
        assertThat(pair.alice().hears()).isEqualTo("two");
        pair.alice().says("after");
        assertThat(pair.bob().hears()).isEqualTo("after");
        assertThat(pair.bob().ledger().received()).containsExactly("before", "after");
    }

    @Test
    void aLongerAbsenceIsShownAndItsEndToo() {
        var pair = Pair.chatting(guests, Site.app(0), Site.app(1));
        pair.alice().vanishes();
        assertThat(pair.bob().awaits(PartnerAway.class, Duration.ofSeconds(6)).graceMs())
                .isPositive();
        pair.alice().returns();
        assertThat(pair.bob().awaits(PartnerBack.class).chatId()).isEqualTo(pair.chat());
    }

    @Test
    void aSecondConnectionTakesOverAndTheFirstEndsWith4004() {
        var alice = guests.guest(Site.app(0));
        var other = guests.stranger(Site.app(0)).connects();
        var hello = alice.hello(alice.resumeToken(), null);
        assertThat(other.greets(hello)).isInstanceOf(SessionResumed.class);
        assertThat(alice.awaitsClose(Duration.ofSeconds(5)).code()).isEqualTo(4004);
        assertThat(other.asks(new ClientMessage.Ping())).isInstanceOf(Pong.class);
    }

    @Test
    void searchingGoesOnAfterAResume() {
        var alice = guests.guest(Site.app(0)).likes("climbing");
        alice.vanishes();
        var resumed = (SessionResumed) alice.returns();
        assertThat(resumed.phase()).isEqualTo(PhaseName.SEARCHING);
        assertThat(resumed.search()).isNotNull();
        guests.guest(Site.app(1)).likes("climbing");
        assertThat(alice.awaits(MatchFound.class).tier()).isEqualTo(1);
    }

    @Test
    void anUnknownTokenIsANewSession() {
        var stranger = guests.stranger(Site.app(0)).connects();
        var answer = stranger.greets(stranger.hello("no.such.token", null));
        assertThat(answer).isEqualTo(new ResumeFailed(ResumeFailure.UNKNOWN));
        assertThat(stranger.awaits(SessionCreated.class).protocol()).isEqualTo(1);
    }
}
