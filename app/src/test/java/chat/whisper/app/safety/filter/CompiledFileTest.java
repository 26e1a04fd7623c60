package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledFileTest {
    private static final FilterDictionary MADE = FilterDictionary.of(FilterLists.builtIn());
    private static final byte[] FOLDING = FilterCompiler.folding();
    private static final byte[] DICTIONARY = FilterCompiler.dictionary(MADE);

    /** Or an app would judge by lists, or by a way to read them, that are no more. */
    @Test
    void whatTheBuildHasMadeIsWhatTheListsMakeNow() {
        assertThat(FilterResources.bytes(CompiledFile.FOLDING.path())).isEqualTo(FOLDING);
        assertThat(FilterResources.bytes(CompiledFile.DICTIONARY.path())).isEqualTo(DICTIONARY);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        var read = FilterDictionary.read(CompiledFile.DICTIONARY.read().orElseThrow());
        assertThat(read.terms()).isEqualTo(MADE.terms());
        assertThat(read.sizes()).isEqualTo(MADE.sizes());
        assertThat(read.alphabet()).usingRecursiveComparison().isEqualTo(MADE.alphabet());
        assertThat(read.patterns().getLast())
                .usingRecursiveComparison()
                .isEqualTo(MADE.patterns().getLast());
        assertThat(FilterCompiler.dictionary(read)).isEqualTo(DICTIONARY);
    }

    @Test
    void whatWasMadeOfSomethingElseIsNotTaken() {
        assertThat(CompiledFile.FOLDING.taken(FOLDING)).isPresent();
        assertThat(CompiledFile.DICTIONARY.taken(FOLDING)).isEmpty();
    }

    /** As by a build that was stopped, or on a disk that fails. */
    @Test
    void whatIsDamagedIsNotTakenWhereverItIs() {
        assertThat(CompiledFile.FOLDING.taken(new byte[0])).isEmpty();
        for (int at = 0; at < FOLDING.length; at += 97) {
            assertThat(CompiledFile.FOLDING.taken(Arrays.copyOf(FOLDING, at))).isEmpty();
            var damaged = FOLDING.clone();
            damaged[at] ^= 1;
            assertThat(CompiledFile.FOLDING.taken(damaged)).isEmpty();
        }
    }

    @Test
    void aLineThatHasMovedToTheNextListMakesADifference() {
        assertThat(CompiledFile.checksum(List.of(bytes("ab"), bytes("c"))))
                .isNotEqualTo(CompiledFile.checksum(List.of(bytes("a"), bytes("bc"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
