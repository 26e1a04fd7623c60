package chat.whisper.moderation.check.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "You're AWESOME!!        ; youre awesome |",
                "u r sooooo nice         ; you r so nice",
                "ur an idiot             ; youre an idiot",
                "ur house, ur rules      ; your house , your rules",
                "Mañana te espero        ; manana te espero",
                "Du Schlüssel            ; du schlussel",
                "große                   ; grosse",
                "he said “go”            ; he said \"go\"",
                "ha 😂                   ; ha lol",
                "ｆｕｌｌ ｗｉｄｔｈ       ; full width",
                "a|b                     ; a b",
                "gonna, wanna            ; going to , want to",
            })
    void isSaidPlainly(String text, String plain) {
        assertThat(Lexicon.read("en").plain(text)).isEqualTo(plain);
    }
}
