package chat.whisper.perf.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientRulesTest {
    private static final ChatId CHAT = new ChatId("c1");

    private final List<ClientMessage> sent = new ArrayList<>();
    private final ClientRules conduct = new ClientRules(sent::add);

    @BeforeEach
    void inAChat() {
        conduct.hear(new ServerMessage.ChatStarted(CHAT, List.of()));
    }

    @Test
    void numbersFromOne() {
        assertThat(say("a").seq()).isEqualTo(1);
        assertThat(say("b").seq()).isEqualTo(2);
    }

    @Test
    void confirmsWhatArrivesAndCountsIt() {
        assertThat(hear(1, "a")).isTrue();
        assertThat(hear(2, "b")).isTrue();
        assertThat(sent).containsExactly(new ClientMessage.Delivered(CHAT, 1), new ClientMessage.Delivered(CHAT, 2));
        assertThat(conduct.ledger().received()).containsExactly("a", "b");
    }

    @Test
    void dropsRepeatsButConfirmsThemAgain() {
        hear(1, "a");
        assertThat(hear(1, "a")).isFalse();
        assertThat(sent).hasSize(2);
        assertThat(conduct.ledger().received()).containsExactly("a");
        assertThat(conduct.ledger().duplicates()).isEqualTo(1);
    }

    @Test
    void takesNothingAheadOfItsTime() {
        assertThat(hear(2, "b")).isFalse();
        assertThat(sent).isEmpty();
        assertThat(conduct.ledger().gaps()).isEqualTo(1);
    }

    @Test
    void sendsAgainWhatWasNotDelivered() {
        var messages = List.of(say("a"), say("b"), say("c"));
        conduct.hear(new ServerMessage.Delivered(CHAT, 1));
        conduct.hear(new ServerMessage.Resend(CHAT, 1));
        assertThat(sent).containsExactlyElementsOf(messages.subList(1, 3));
        assertThat(conduct.ledger().delivered()).isEqualTo(1);
        assertThat(conduct.ledger().resent()).isEqualTo(2);
    }

    @Test
    void aResumeSendsAgainFromTheNextNumber() {
        var messages = List.of(say("a"), say("b"), say("c"));
        conduct.hear(resumed(new ServerMessage.ChatState(CHAT, List.of(), 3, 1, 0, ServerMessage.Presence.HERE)));
        assertThat(sent).containsExactly(messages.getLast());
        assertThat(conduct.resumeToken()).isEqualTo("token-2");
    }

    @Test
    void aBlockedNumberIsUsedAgain() {
        say("a");
        say("bad");
        say("c");
        conduct.hear(new ServerMessage.MessageBlocked(CHAT, 2, BlockedCategory.LANGUAGE));
        conduct.hear(new ServerMessage.Error(ErrorCode.OUT_OF_ORDER, "2 is next", false, null, CHAT.value(), 3L, 2L));
        assertThat(sent).containsExactly(new ClientMessage.Message(CHAT, 2, "c", null));
        assertThat(say("d").seq()).isEqualTo(3);
    }

    @Test
    void acknowledgedTwiceCountsOnce() {
        say("a");
        conduct.hear(new ServerMessage.MessageAck(CHAT, 1, 0));
        conduct.hear(new ServerMessage.MessageAck(CHAT, 1, 0));
        assertThat(conduct.ledger().acknowledged()).isEqualTo(1);
    }

    @Test
    void searchingAgainLeavesChatAndMatchBehind() {
        conduct.hear(new ServerMessage.MatchFound(new MatchId("m1"), List.of(), 1, 15_000));
        conduct.hear(new ServerMessage.Searching(1, 30_000, 10_000L));
        assertThat(conduct.chat()).isEmpty();
        assertThat(conduct.match()).isEmpty();
        assertThat(conduct.isPast(CHAT)).isTrue();
        assertThat(conduct.isPast(new MatchId("m1"))).isTrue();
    }

    private ClientMessage.Message say(String text) {
        return conduct.next(CHAT, text, null);
    }

    private boolean hear(long seq, String text) {
        return conduct.hear(new ServerMessage.Message(CHAT, seq, text, 0, null));
    }

    private static ServerMessage.SessionResumed resumed(ServerMessage.ChatState chat) {
        return new ServerMessage.SessionResumed(
                new SessionId("s1"), "token-2", ServerMessage.PhaseName.CHATTING, null, null, chat, 0);
    }
}
