package chat.whisper.app.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.HelloGround;
import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.protocol.CloseCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDispatcherIT extends HelloGround {
    private static final int INVALID_A_MINUTE = 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'ping'}                  | hello_required",
                "{'type':'cancel_match'}          | hello_required",
                "{                                | bad_json",
                "{'type':'hello'}                 | bad_message",
                "{'type':'greeting','protocol':1} | unknown_type"
            })
    void whatComesInThePlaceOfHelloIsRefusedAndHelloMayFollow(String first, String code) {
        var alice = connects();
        assertThat(alice.says(first).hearsError()).isEqualTo(code);
        assertThat(alice.awaitsHello()).isTrue();

        alice.says(HELLO).hears("session_created");
        assertThat(alice.awaitsHello()).isFalse();
    }

    @Test
    void aRefusalBearsTheRefOfItsMessage() {
        assertThat(connects()
                        .says("{'type':'ping','ref':'r'}")
                        .hears("error")
                        .path("ref")
                        .textValue())
                .isEqualTo("r");
    }

    @Test
    void messagesThatMakeNoSenseAreExplainedUntilThereAreTooManyInAMinute() {
        var alice = connects();
        alice.says(HELLO).hears("session_created");
        for (var minute = 0; minute < 2; minute++) {
            for (var n = 0; n < INVALID_A_MINUTE; n++) {
                assertThat(alice.says("{").hearsError()).isEqualTo("bad_json");
            }
            assertThat(alice.closedWith()).isNull();
            ground.pass(Duration.ofSeconds(61));
        }
        for (var n = 0; n <= INVALID_A_MINUTE; n++) {
            assertThat(alice.says("{'type':'greeting'}").hearsError()).isEqualTo("unknown_type");
        }
        assertThat(alice.closedWith()).isEqualTo(CloseCode.TOO_MANY_INVALID);
    }

    @Test
    void messagesBeforeHelloCountAsMessagesThatMakeNoSense() {
        var alice = connects();
        for (var n = 0; n <= INVALID_A_MINUTE; n++) {
            assertThat(alice.closedWith()).isNull();
            assertThat(alice.says("{'type':'ping'}").hearsError()).isEqualTo("hello_required");
        }
        assertThat(alice.closedWith()).isEqualTo(CloseCode.TOO_MANY_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HELLO,
                "{'type':'appeal','ban_id':'b','text':'it was not me'}",
                "{'type':'ban_status','ban_id':'b'}"
            })
    void whatBelongsBeforeASessionIsRefusedWithinOneHoweverOftenItComes(String late) {
        var alice = connects();
        var created = alice.says(HELLO).hears("session_created");
        for (var n = 0; n <= INVALID_A_MINUTE; n++) {
            assertThat(alice.says(late).hearsError()).isEqualTo("wrong_state");
        }

        alice.says("{'type':'ping'}").hears("pong");
        assertThat(alice.closedWith()).isNull();
        assertThat(session(created)).isPresent();
    }

    @Test
    void anAppealComesInThePlaceOfHelloWhichMayFollow() {
        ground.other.serve(
                Subjects.MODERATION_APPEAL,
                "moderation",
                AppealRequest.class,
                AppealReply.class,
                envelope -> new AppealReply.Filed());
        var alice = connects();
        var received = alice.says("{'type':'appeal','ban_id':'b','text':'it was not me'}")
                .hears("appeal_received");

        assertThat(received.path("ban_id").textValue()).isEqualTo("b");
        assertThat(alice.awaitsHello()).isTrue();
        alice.says(HELLO).hears("session_created");
    }

    @Test
    void aFaultOfOursEndsTheConnectionWithoutItsWords() {
        var alice = connects();
        alice.breaks();
        alice.says("{'type':'ping'}");

        assertThat(alice.closedWith()).isEqualTo(CloseCode.INTERNAL_ERROR);
        assertThat(alice.closingWords()).isEqualTo("something went wrong here");
    }
}
