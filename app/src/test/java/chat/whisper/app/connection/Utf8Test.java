package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "7f",
                "c280",
                "dfbf",
                "e0a080",
                "efbfbf",
                "efbfbe",
                "ed9fbf",
                "ee8080",
                "f0908080",
                "f48fbfbf",
                "f09f9880",
                "ceba e1bdb9 cf83 cebc ceb5",
                "efbbbf",
                "f0afbfbf",
                "f3bfbfbe",
                "c2a0 e282ac f0908d88"
            })
    void takesWhatIsRightHoweverItIsCut(String hex) throws Exception {
        var bytes = Bytes.hex(hex);
        for (var cut = 0; cut <= bytes.length; cut++) {
            var utf8 = new Utf8();
            utf8.take(bytes, 0, cut);
            utf8.take(bytes, cut, bytes.length - cut);
            utf8.end();
        }
    }

    /** The bytes, and the index of the first one that cannot be right. */
    @ParameterizedTest
    @CsvSource({
        "80, 0", // a continuation without a beginning
        "bf, 0",
        "c080, 0", // overlong forms
        "c1bf, 0",
        "e0 8080, 1",
        "e0 9fbf, 1",
        "f0 808080, 1",
        "f0 8fbfbf, 1",
        "c0af, 0",
        "e0 80af, 1",
        "ed a080, 1", // surrogates
        "ed adbf, 1",
        "ed b080, 1",
        "ed bfbf, 1",
        "ed a080 edb080, 1",
        "f4 908080, 1", // beyond U+10FFFF
        "f5 808080, 0",
        "f7 bfbfbf, 0",
        "f8 88808080, 0", // five and six bytes
        "fb bfbfbfbf, 0",
        "fc 8480808080, 0",
        "fe, 0",
        "ff, 0",
        "c2 41, 1", // cut off by the next character
        "e2 82 41, 2",
        "f0 9f 98 41, 3",
        "e2 c2, 1",
        "ceba e1bdb9 cf83 cebc ceb5 eda080 656469746564, 12"
    })
    void refusesAtTheFirstByteThatCannotBeRight(String hex, int index) throws Exception {
        var bytes = Bytes.hex(hex);
        var utf8 = new Utf8();
        utf8.take(bytes, 0, index);
        assertThatThrownBy(() -> utf8.take(bytes, index, 1))
                .isInstanceOfSatisfying(
                        CloseConnection.class,
                        goodbye -> assertThat(goodbye.code()).isEqualTo(CloseCode.INVALID_PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2", "e2", "e282", "f0", "f09f", "f09f98", "41 f48f"})
    void refusesACharacterThatIsNotFinished(String hex) throws Exception {
        var bytes = Bytes.hex(hex);
        var utf8 = new Utf8();
        utf8.take(bytes, 0, bytes.length);
        assertThatThrownBy(utf8::end).isInstanceOf(CloseConnection.class);
    }

    @Test
    void agreesWithTheJdkOnRandomBytes() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var leads = Bytes.hex("41 80 bf c0 c1 c2 df e0 e1 ed ee f0 f1 f4 f5 9f a0 8f 90");
        for (var round = 0; round < 200_000; round++) {
            var bytes = new byte[random.nextInt(7)];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = leads[random.nextInt(leads.length)];
            }
            assertThat(isValid(bytes)).as("seed %d, %s", seed, bytes).isEqualTo(jdkTakes(bytes));
        }
    }

    private static boolean isValid(byte[] bytes) {
        try {
            var utf8 = new Utf8();
            utf8.take(bytes, 0, bytes.length);
            utf8.end();
            return true;
        } catch (CloseConnection refused) {
            return false;
        }
    }

    private static boolean jdkTakes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException refused) {
            return false;
        }
    }
}
