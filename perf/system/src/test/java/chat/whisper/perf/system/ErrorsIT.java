package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Pong;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets its error, the connection stays, and nobody else is disturbed. */
@OnSharedSite
@Timeout(60)
class ErrorsIT {
    private static final String EMOJI = "\uD83E\uDD2B";

    @AutoClose
    private final Guests guests = new Guests();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bad_json          | {\"type\":",
                "bad_json          | hello",
                "bad_json          | {\"type\":\"ping\"} {}",
                "bad_json          | {\"type\":\"ping\",\"type\":\"ping\"}",
                "bad_message       | []",
                "bad_message       | null",
                "bad_message       | \"ping\"",
                "bad_message       | {}",
                "bad_message       | {\"type\":7}",
                "bad_message       | {\"type\":\"ping\",\"ref\":7}",
                "bad_message       | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":\"1\",\"text\":\"hi\"}",
                "bad_message       | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":0,\"text\":\"hi\"}",
                "bad_message       | {\"type\":\"report\",\"chat_id\":\"c\",\"reason\":\"dislike\"}",
                "unknown_type      | {\"type\":\"shout\"}",
                "interests_invalid | {\"type\":\"find_match\"}",
                "interests_invalid | {\"type\":\"find_match\",\"interests\":[]}",
                "interests_invalid | {\"type\":\"find_match\",\"interests\":[\"jazz\",\"chess\",\"poetry\",\"yoga\",\"anime\",\"physics\"]}",
                "interests_invalid | {\"type\":\"find_match\",\"interests\":[\"no-such-tag\"]}",
                "interests_invalid | {\"type\":\"find_match\",\"interests\":[\"jazz\",\"jazz\"]}",
                "interests_invalid | {\"type\":\"find_match\",\"interests\":[7]}",
                "interests_invalid | {\"type\":\"find_match\",\"interests\":\"jazz\"}",
                "wrong_state       | {\"type\":\"hello\",\"protocol\":1}",
                "wrong_state       | {\"type\":\"cancel_match\"}",
                "match_gone        | {\"type\":\"accept_match\",\"match_id\":\"m\"}",
                "match_gone        | {\"type\":\"decline_match\",\"match_id\":\"m\"}",
                "not_your_chat     | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"hi\"}",
                "not_your_chat     | {\"type\":\"end_chat\",\"chat_id\":\"c\"}",
                "not_your_chat     | {\"type\":\"block\",\"chat_id\":\"c\"}",
                "not_your_chat     | {\"type\":\"report\",\"chat_id\":\"c\",\"reason\":\"spam\"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\" \"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"\\u00a0\\u00a0\"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"\\u2007\\u2007\"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"\\u202f\\u202f\"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"\\ufeff\\ufeff\"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"\\u200b\\u200b\"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"\\u2800\\u2800\"}",
                "text_empty        | {\"type\":\"message\",\"chat_id\":\"c\",\"seq\":1,\"text\":\"\\u3164\\u3164\"}",
            })
    void badInputGetsItsError(String code, String json) {
        var alice = guests.guest(Site.app(0));
        alice.sendsRaw(json);
        assertCode(alice.awaits(ServerMessage.Error.class), ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)));
        assertThat(alice.asks(new ClientMessage.Ping())).isInstanceOf(Pong.class);
    }

    @Test
    void helloComesFirst() {
        var stranger = guests.stranger(Site.app(0)).connects();
        assertCode(stranger.asks(new ClientMessage.Ping()), ErrorCode.HELLO_REQUIRED);
        assertThat(stranger.greets(stranger.hello(null, null))).isInstanceOf(ServerMessage.SessionCreated.class);
    }

    @Test
    void searchingTwiceIsTheWrongState() {
        var alice = guests.guest(Site.app(0)).likes("poetry");
        var again = new ClientMessage.FindMatch(chat.whisper.model.id.MatchCriteria.of("poetry"));
        assertCode(alice.asks(again), ErrorCode.WRONG_STATE);
        assertThat(alice.asks(new ClientMessage.CancelMatch())).isInstanceOf(ServerMessage.MatchCancelled.class);
    }

    @Test
    void searchingWhileChattingIsTheWrongStateAndTheChatGoesOn() {
        var pair = Pair.chatting(guests, Site.app(0), Site.app(1));
        var search = new ClientMessage.FindMatch(chat.whisper.model.id.MatchCriteria.of("poetry"));
        assertCode(pair.alice().asks(search), ErrorCode.WRONG_STATE);
        pair.alice().sendsRaw("{");
        pair.alice().says("undisturbed");
        assertThat(pair.bob().hears()).isEqualTo("undisturbed");
        assertThat(pair.bob().hasHeard(ServerMessage.Error.class)).isFalse();
    }

    @Test
    void anErrorNamesTheMessageThatItIsAbout() {
        Guest alice = guests.guest(Site.app(0));
        alice.sendsRaw("{\"type\":\"message\",\"chat_id\":\"c\",\"seq\":3,\"text\":\"\",\"ref\":\"mine\"}");
        var error = alice.awaits(ServerMessage.Error.class);
        assertThat(error.chatId()).isEqualTo("c");
        assertThat(error.seq()).isEqualTo(3);
        assertEchoes(alice, "mine");
    }

    @Test
    void aRefIsAsLongAsItsCodePointsAreMany() {
        var alice = guests.guest(Site.app(0));
        alice.sendsRaw("{\"type\":\"ping\",\"ref\":\"" + EMOJI.repeat(36) + "\"}");
        alice.awaits(Pong.class);
        assertEchoes(alice, EMOJI.repeat(36));
        alice.sendsRaw("{\"type\":\"ping\",\"ref\":\"" + EMOJI.repeat(37) + "\"}");
        assertCode(alice.awaits(ServerMessage.Error.class), ErrorCode.BAD_MESSAGE);
    }

    @Test
    void aWholeNumberMayBeWrittenInAnyWayThatJsonHas() {
        var pair = Pair.chatting(guests, Site.app(0), Site.app(1));
        var seqs = List.of("1e0", "2.0", "0.3E+1");
        for (var said = 1; said <= seqs.size(); said++) {
            pair.alice()
                    .sendsRaw("{\"type\":\"message\",\"chat_id\":\"%s\",\"seq\":%s,\"text\":\"number %d\"}"
                            .formatted(pair.chat().value(), seqs.get(said - 1), said));
            assertThat(pair.alice().awaits(ServerMessage.MessageAck.class).seq())
                    .isEqualTo(said);
            assertThat(pair.bob().hears()).isEqualTo("number " + said);
        }
    }

    /** What came, and not what was sent. */
    private static void assertEchoes(Guest guest, String ref) {
        assertThat(guest.transcript().lines().filter(line -> line.contains(" ms < ")))
                .anyMatch(line -> line.contains("\"ref\":\"" + ref + "\""));
    }

    private static void assertCode(ServerMessage answer, ErrorCode code) {
        assertThat(answer).isInstanceOfSatisfying(ServerMessage.Error.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).isNotBlank().doesNotContain("Exception", "chat.whisper", "com.fasterxml");
        });
    }
}
