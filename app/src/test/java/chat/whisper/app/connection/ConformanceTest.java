package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 through a real socket; each name begins with its section. The bytes of every rule are in `FrameReaderTest`. */
@Timeout(60)
class ConformanceTest {
    private final Server server = Server.with(ConnectionSettings.defaults().with(Short.NO_BUDGETS));

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 1000, 4095, 4096})
    void section5_2_textOfEverySizeIsEchoed(int size) throws Exception {
        try (var client = Client.at(server)) {
            assertThat(client.says("*".repeat(size)).hearsText()).isEqualTo("*".repeat(size));
        }
    }

    @Test
    void section5_2_aFrameMayComeByteByByte() throws Exception {
        try (var client = Client.at(server)) {
            for (var one : Bytes.text("Hello-µ@ßöäüàá-UTF-8!!")) {
                client.sends(new byte[] {one});
            }
            assertThat(client.hearsText()).isEqualTo("Hello-µ@ßöäüàá-UTF-8!!");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125})
    void section5_5_2_aPingIsAnsweredWithItsOwnPayload(int size) throws Exception {
        try (var client = Client.at(server)) {
            var payload = new byte[size];
            Arrays.fill(payload, (byte) 0xfe);
            var pong = client.sends(Bytes.frame(0x89, payload)).hears();
            assertThat(pong.opcode()).isEqualTo(Frame.PONG);
            assertThat(pong.payload()).isEqualTo(payload);
        }
    }

    @Test
    void section5_5_2_tenPingsAreTenPongsInOrder() throws Exception {
        try (var client = Client.at(server)) {
            for (var i = 0; i < 10; i++) {
                client.sends(Bytes.frame(0x89, "ping " + i));
            }
            for (var i = 0; i < 10; i++) {
                assertThat(client.hears().text()).isEqualTo("ping " + i);
            }
        }
    }

    @Test
    void section5_5_3_aPongThatNobodyAskedForIsNotAnswered() throws Exception {
        try (var client = Client.at(server)) {
            client.sends(Bytes.frame(0x8a, "unasked")).says("text");
            assertThat(client.hearsText()).isEqualTo("text");
        }
    }

    @Test
    void section5_4_aPingBetweenFragmentsIsAnsweredBeforeTheMessageEnds() throws Exception {
        try (var client = Client.at(server)) {
            client.sends(Bytes.all(Bytes.frame(0x01, "frag"), Bytes.frame(0x89, "now")));
            assertThat(client.hears().text()).isEqualTo("now");
            assertThat(client.sends(Bytes.frame(0x80, "ments")).hearsText()).isEqualTo("fragments");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5.1 not masked, 81 00, 1002",
        "5.2 reserved bit, c1 80 00000000, 1002",
        "5.2 reserved opcode, 83 80 00000000, 1002",
        "5.2 length not minimal, 81 fe 0001 00000000 00, 1002",
        "5.4 continuation of nothing, 80 80 00000000, 1002",
        "5.5 fragmented ping, 09 80 00000000, 1002",
        "5.5 long ping, 89 fe 007e 00000000, 1002",
        "5.5.1 half a code, 88 81 00000000 00, 1002",
        "5.6 binary, 82 80 00000000, 1003",
        "7.4 code not for sending, 88 82 00000000 03ed, 1002",
        "8.1 invalid text, 81 82 00000000 c080, 1007",
        "8.1 invalid text as early as possible, 01 84 00000000 f4, 1007",
        "8.1 invalid words, 88 83 00000000 03e8 ff, 1007",
        "10.4 too big by its header, 81 ff 0000000100000000, 1009"
    })
    void section7_1_7_theConnectionFailsWithItsCode(String rule, String hex, int code) throws Exception {
        try (var client = Client.at(server)) {
            client.sends(Bytes.hex(hex.replace("84 00000000 f4", "84 00000000 f490")));
            assertThat(client.hearsClose()).as(rule).isEqualTo(code);
            client.sends(Bytes.close(code, ""));
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.end())
                    .isInstanceOfSatisfying(
                            CloseReason.ByServer.class,
                            end -> assertThat(end.code()).isEqualTo(code));
        }
    }

    /** The client's own close is in the middle of a frame for us; ours must be enough to end the socket. */
    @Test
    void section7_1_7_aFailureInTheMiddleOfAFrameEndsTheSocketBeforeTheDeadline() throws Exception {
        var patient = new Short().close(Duration.ofSeconds(25)).deadlines();
        try (var slow = Server.with(ConnectionSettings.defaults().with(patient));
                var client = Client.at(slow)) {
            client.sends(Bytes.hex("81 fe 0fff 00000000 4142 c080"));
            assertThat(client.hearsClose()).isEqualTo(1007);
            client.sends(Bytes.close(1007, ""));
            assertThat(client.hearsCleanEnd()).isTrue();
            client.vanishes();
            slow.end();
        }
    }

    @Test
    void section5_6_aThousandMessagesOneAfterTheAnswerToTheOther() throws Exception {
        try (var client = Client.at(server)) {
            for (var i = 0; i < 1_000; i++) {
                assertThat(client.says("message " + i).hearsText()).isEqualTo("message " + i);
            }
        }
    }

    @Test
    void section10_4_aMessageInFragmentsIsTooBigAsSoonAsAHeaderTells() throws Exception {
        try (var client = Client.at(server)) {
            client.sends(Bytes.frame(0x01, "x".repeat(4096)));
            client.sends(Bytes.hex("00 81"));
            assertThat(client.hearsClose()).isEqualTo(1009);
        }
        server.end();
    }

    @Test
    void section7_1_1_aRefusalIsHeardAlthoughMuchIsStillOnItsWay() throws Exception {
        try (var client = Client.at(server)) {
            client.sends(Bytes.frame(0x81, "x".repeat(500_000)));
            assertThat(client.hearsClose()).isEqualTo(1009);
            client.sends(Bytes.close(1009, ""));
            assertThat(client.hearsEnd()).isTrue();
        }
        server.end();
    }

    @ParameterizedTest
    @CsvSource({"1000, ''", "1000, bye", "1001, ''", "1011, x", "3000, x", "4999, ''"})
    void section5_5_1_aCloseFrameIsAnsweredWithItsCodeAndThenTheSocketEnds(int code, String words) throws Exception {
        try (var client = Client.at(server)) {
            assertThat(client.sends(Bytes.close(code, words)).hearsClose()).isEqualTo(code);
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.end()).isEqualTo(new CloseReason.ByClient(code, words));
        }
    }

    @Test
    void section5_5_1_aCloseFrameWithoutACodeIsAnsweredWithoutACode() throws Exception {
        try (var client = Client.at(server)) {
            assertThat(client.sends(Bytes.frame(0x88, "")).hearsClose()).isEqualTo(1005);
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.end()).isEqualTo(new CloseReason.ByClient(1005, ""));
        }
    }

    @Test
    void section5_5_1_whatWasAskedBeforeTheCloseFrameIsAnsweredAndNothingAfterIt() throws Exception {
        try (var client = Client.at(server)) {
            client.sends(Bytes.all(Bytes.text("before"), Bytes.close(1000, ""), Bytes.text("after")));
            assertThat(client.hearsText()).isEqualTo("before");
            assertThat(client.hears().opcode()).isEqualTo(Frame.CLOSE);
            assertThat(client.hearsEnd()).isTrue();
        }
        server.end();
    }

    @Test
    void section5_5_1_aCloseBetweenFragmentsIsAClose() throws Exception {
        try (var client = Client.at(server)) {
            client.sends(Bytes.all(Bytes.frame(0x01, "never whole"), Bytes.close(1000, "")));
            assertThat(client.hearsClose()).isEqualTo(1000);
        }
        server.end();
    }

    @Test
    void section8_1_everyPlaneOfUnicodeIsEchoed() throws Exception {
        var text = new StringBuilder();
        for (var plane = 0; plane <= 16; plane++) {
            text.appendCodePoint(plane * 0x10000 + 0xfffd).appendCodePoint(plane * 0x10000 + 0x41);
        }
        try (var client = Client.at(server)) {
            var utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
            for (var one = 0; one < utf8.length; one++) {
                var first = (one == 0 ? 0x01 : 0x00) | (one == utf8.length - 1 ? 0x80 : 0);
                client.sends(Bytes.frame(first, new byte[] {utf8[one]}));
            }
            assertThat(client.hearsText()).isEqualTo(text.toString());
        }
    }
}
