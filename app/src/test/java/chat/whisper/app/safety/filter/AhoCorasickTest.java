package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AhoCorasickTest {
    private static final int COLUMNS = 4;

    /** With four symbols nearly all ways are there; with seventy, more than six bits are needed for one. */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4", "3, 4", "4, 4", "5, 2", "6, 12", "7, 58", "8, 70"})
    void findsWhatASearchForEachPatternFinds(long seed, int columns) {
        var random = new Random(seed);
        var patterns = new ArrayList<byte[]>();
        var builder = new Trie.Builder(columns);
        for (int i = 0; i < 3_000; i++) {
            var pattern = symbols(random, 1 + random.nextInt(9), 1, columns);
            patterns.add(pattern);
            builder.add(pattern);
        }
        var text = symbols(random, 500, 0, columns);
        for (int i = 0; i < 30; i++) {
            var pattern = patterns.get(random.nextInt(patterns.size()));
            System.arraycopy(pattern, 0, text, random.nextInt(text.length - pattern.length), pattern.length);
        }
        var found = new TreeSet<String>();
        var automaton = new AhoCorasick(builder.build());
        automaton.tell(
                states(automaton, text),
                ends(text.length + 1),
                text.length,
                (pattern, end) -> found.add(pattern + "@" + end) || true);
        assertThat(found).as("seed %d", seed).isEqualTo(new TreeSet<>(naive(patterns, text)));
    }

    @Test
    void aQuietPatternIsToldOfOnlyWhereItIsLookedForOrAnotherEnds() {
        var builder = new Trie.Builder(COLUMNS);
        builder.addQuiet(new byte[] {1, 2});
        builder.add(new byte[] {3, 1, 2});
        builder.addQuiet(new byte[] {2});
        var automaton = new AhoCorasick(builder.build());
        byte[] text = {1, 2, 3, 1, 2};
        var states = states(automaton, text);
        var told = new TreeSet<String>();
        automaton.tell(
                states, ends(text.length + 1), text.length, (pattern, end) -> told.add(pattern + "@" + end) || true);
        assertThat(told).containsExactly("0@4", "1@4", "2@4");
        assertThat(automaton.hasAny(states, 0, 2, (pattern, end) -> pattern == 0))
                .isTrue();
        assertThat(automaton.hasAny(states, 0, 2, (pattern, end) -> pattern == 1))
                .isFalse();
    }

    private static int[] states(AhoCorasick automaton, byte[] text) {
        var states = new int[text.length];
        int state = 0;
        int recent = 0;
        for (int i = 0; i < text.length; i++) {
            recent = automaton.recent(recent, text[i]);
            state = automaton.next(state, recent, text[i]);
            states[i] = state;
        }
        return states;
    }

    private static byte[] ends(int length) {
        var ends = new byte[length];
        java.util.Arrays.fill(ends, (byte) AhoCorasick.END);
        return ends;
    }

    private static List<String> naive(List<byte[]> patterns, byte[] text) {
        var found = new ArrayList<String>();
        for (int p = 0; p < patterns.size(); p++) {
            var pattern = patterns.get(p);
            for (int at = 0; at + pattern.length <= text.length; at++) {
                if (java.util.Arrays.equals(pattern, 0, pattern.length, text, at, at + pattern.length)) {
                    found.add(p + "@" + (at + pattern.length - 1));
                }
            }
        }
        return found;
    }

    private static byte[] symbols(Random random, int length, int least, int columns) {
        var symbols = new byte[length];
        for (int i = 0; i < length; i++) {
            symbols[i] = (byte) (least + random.nextInt(columns - least));
        }
        return symbols;
    }
}
