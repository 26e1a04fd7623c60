package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    /** There are more letters of several halves than codes for what characters stand for. */
    @ParameterizedTest
    @CsvSource({"𗁱, 𗁱", "𘳕, 𘳕", "﨏, 﨏", "𝓯, f", "ﬃ, ffi", "Ⅷ, viii", "ß, ss", "がぎ, ガギ"})
    void whatACharacterStandsForIsNoOtherLetter(String text, String letters) {
        var folded = new FoldedText(text);
        assertThat(new String(folded.letters(), 0, folded.length())).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"a𗁱, 2", "𗁱𗁱, 2", "a𝓯, 2"})
    void aLetterOfTwoHalvesIsOneOfASkeleton(String text, int letters) {
        var search = new TermSearch(FilterDictionary.of(FilterLists.NONE), FilterLists.NONE.harmless());
        assertThat(search.skeleton(text).length()).isEqualTo(letters);
    }
}
