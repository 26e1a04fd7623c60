package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Blocked;
import chat.whisper.model.protocol.ServerMessage.ChatEnded;
import chat.whisper.model.protocol.ServerMessage.EndReason;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.model.protocol.ServerMessage.Message;
import chat.whisper.model.protocol.ServerMessage.MessageAck;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnSharedSite
@Timeout(60)
class ChatIT {
    @AutoClose
    private final Guests guests = new Guests();

    private Pair pair;
    private Guest alice;
    private Guest bob;

    @BeforeEach
    void chatOverTwoInstances() {
        pair = Pair.chatting(guests, Site.app(0), Site.app(1));
        alice = pair.alice();
        bob = pair.bob();
    }

    @Test
    void aRepeatIsAcknowledgedAgainAndNotDeliveredTwice() {
        assertThat(alice.asks(message(1, "once"))).isInstanceOf(MessageAck.class);
        assertThat(alice.asks(message(1, "once"))).isInstanceOf(MessageAck.class);
        assertThat(alice.asks(message(2, "then"))).isInstanceOf(MessageAck.class);
        assertThat(bob.hears()).isEqualTo("once");
        assertThat(bob.hears()).isEqualTo("then");
        assertThat(bob.ledger().duplicates()).isZero();
    }

    @Test
    void aSkippedNumberIsOutOfOrderAndNamesTheExpectedOne() {
        var answer = alice.asks(message(3, "too early"));
        assertThat(answer).isInstanceOfSatisfying(ServerMessage.Error.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
            assertThat(error.expectedSeq()).isEqualTo(1);
            assertThat(error.seq()).isEqualTo(3);
            assertThat(error.chatId()).isEqualTo(pair.chat().value());
        });
        assertThat(alice.asks(message(1, "in time"))).isInstanceOf(MessageAck.class);
        assertThat(bob.hears()).isEqualTo("in time");
    }

    @Test
    void aRefusedMessageTakesNoNumber() {
        assertError(alice.asks(message(1, " \n")), ErrorCode.TEXT_EMPTY);
        assertError(alice.asks(message(1, "x".repeat(2001))), ErrorCode.TEXT_TOO_LONG);
        assertThat(alice.asks(message(1, "🎉".repeat(900)))).isInstanceOf(MessageAck.class);
        assertThat(bob.hears()).isEqualTo("🎉".repeat(900));
    }

    @Test
    void strangersCannotReachTheChat() {
        var carol = guests.guest(Site.app(0));
        assertError(carol.asks(message(1, "let me in")), ErrorCode.NOT_YOUR_CHAT);
        assertError(carol.asks(new ClientMessage.EndChat(pair.chat())), ErrorCode.NOT_YOUR_CHAT);
        assertError(carol.asks(new ClientMessage.Block(pair.chat())), ErrorCode.NOT_YOUR_CHAT);
        alice.says("still here");
        assertThat(bob.hears()).isEqualTo("still here");
    }

    @Test
    void endingTwiceGetsTheSameAnswer() {
        var ended = new ChatEnded(pair.chat(), EndReason.YOU_LEFT);
        assertThat(alice.asks(new ClientMessage.EndChat(pair.chat()))).isEqualTo(ended);
        assertThat(alice.asks(new ClientMessage.EndChat(pair.chat()))).isEqualTo(ended);
        assertThat(bob.awaits(PartnerLeft.class).reason()).isEqualTo(LeaveReason.ENDED);
    }

    @Test
    void afterTheEndCommandsAreRefusedAndReceiptsIgnored() {
        alice.says("bye");
        bob.hears();
        alice.ends();
        bob.awaits(PartnerLeft.class);
        assertError(bob.asks(message(1, "wait")), ErrorCode.NOT_YOUR_CHAT);
        bob.sends(new ClientMessage.Delivered(pair.chat(), 1));
        bob.sends(new ClientMessage.Read(pair.chat(), 1));
        bob.sends(new ClientMessage.Typing(pair.chat(), true));
        assertThat(bob.hasHeard(ServerMessage.Error.class)).isFalse();
    }

    @Test
    void blockingEndsTheChatForBoth() {
        assertThat(alice.asks(new ClientMessage.Block(pair.chat()))).isEqualTo(new Blocked(pair.chat()));
        assertThat(alice.awaits(ChatEnded.class).reason()).isEqualTo(EndReason.YOU_LEFT);
        assertThat(bob.awaits(PartnerLeft.class)).isEqualTo(new PartnerLeft(pair.chat(), LeaveReason.ENDED));
        assertThat(alice.asks(new ClientMessage.Block(pair.chat()))).isEqualTo(new Blocked(pair.chat()));
    }

    @Test
    void atMost32MessagesWaitForAPartnerWhoIsAway() {
        bob.vanishes();
        for (var seq = 1; seq <= 32; seq++) {
            assertThat(alice.asks(message(seq, "m" + seq))).isInstanceOf(MessageAck.class);
        }
        assertThat(alice.asks(message(33, "m33")))
                .isInstanceOfSatisfying(
                        ServerMessage.RateLimited.class,
                        limited -> assertThat(limited.action()).isEqualTo(LimitedAction.UNDELIVERED));
        bob.returns();
        for (var seq = 1; seq <= 32; seq++) {
            assertThat(bob.hears()).isEqualTo("m" + seq);
        }
        alice.awaits(ServerMessage.Delivered.class, delivered -> delivered.seq() == 32, Duration.ofSeconds(5));
        assertThat(alice.asks(message(33, "m33"))).isInstanceOf(MessageAck.class);
        assertThat(bob.hears()).isEqualTo("m33");
    }

    @Test
    void whoFindsAnotherPartnerHearsNothingOfTheFormerOne() {
        alice.ends();
        bob.awaits(PartnerLeft.class);
        bob.asks(message(1, "too late"));
        assertThat(alice.hasHeard(Message.class)).isFalse();
    }

    private ClientMessage.Message message(long seq, String text) {
        return new ClientMessage.Message(pair.chat(), seq, text, null);
    }

    private static void assertError(ServerMessage answer, ErrorCode code) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        ServerMessage.Error.class,
                        error -> assertThat(error.code()).isEqualTo(code));
    }
}
