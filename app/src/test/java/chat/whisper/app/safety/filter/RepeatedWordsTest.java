package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedWordsTest {
    @Test
    void aRowIsAllThatIsRepeatedWhereverItIsMet() {
        assertThat(rows("x a b c a b c a b c y", 3, 6)).containsExactly(new RepeatedWords(1, 7));
        assertThat(rows("a b c a b c a b c", 3, 6)).containsExactly(new RepeatedWords(0, 6));
        assertThat(rows("a b a b a b x c d c d c d c", 2, 4))
                .containsExactly(new RepeatedWords(0, 4), new RepeatedWords(7, 12));
        assertThat(rows("a b a b x a b a b", 2, 4)).isEmpty();
    }

    /** A row that is walked from each of its words takes the square of its length. */
    @Test
    void aRowIsWalkedOnce() {
        assertThat(rows("q " + "a b ".repeat(499), 2, 4)).hasSize(1);
        assertThat(rows("q " + "a b ".repeat(499), 8, 16)).hasSize(1);
    }

    private static List<RepeatedWords> rows(String text, int later, int least) {
        return RepeatedWords.in(Finders.normalized(text), later, least);
    }
}
