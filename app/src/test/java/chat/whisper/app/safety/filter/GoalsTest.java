package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the filter must find, and what it must leave alone; the shares are printed. */
class GoalsTest {
    private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final MessageFilter FILTER = BuiltIn.FILTER;

    @Test
    void atMostTwoInAHundredAttemptsPass() {
        var attempts = Texts.kinded("attempts.tsv");
        var passed = attempts.stream()
                .filter(one -> !FILTER.judge(one.text()).verdict().blocks())
                .toList();
        var kinds = attempts.stream()
                .collect(Collectors.groupingBy(Texts.Kinded::kind, TreeMap::new, Collectors.counting()));
        kinds.forEach((kind, count) -> System.out.printf(
                Locale.ROOT,
                "%-12s %d of %d pass%n",
                kind,
                passed.stream().filter(one -> one.kind().equals(kind)).count(),
                count));
        assertThat(kinds)
                .hasSize(20)
                .allSatisfy((kind, count) -> assertThat(count).isEqualTo(50));
        assertThat(passed).hasSizeLessThanOrEqualTo(attempts.size() / 50);
    }

    /** Not of the templates of the others, but the filter was mended with them: what it finds of them it must go on to find. */
    @Test
    void attemptsAsPeopleWriteThemAreFoundToo() {
        var attempts = Texts.kinded("more-attempts.tsv");
        var passed = attempts.stream()
                .filter(one -> !FILTER.judge(one.text()).verdict().blocks())
                .map(Texts.Kinded::text)
                .toList();
        assertThat(passed).hasSizeLessThanOrEqualTo(attempts.size() / 50);
    }

    @Test
    void nothingThatPeopleSayEveryDayIsBlocked() {
        assertThat(Texts.kinded("everyday.tsv"))
                .hasSizeGreaterThan(800)
                .allSatisfy(one -> assertThat(FILTER.judge(one.text()).verdict().blocks())
                        .as(one.text())
                        .isFalse());
    }

    @Test
    void atMostOneInAThousandInnocentSentencesIsBlocked() {
        var sentences = Texts.kinded("innocent.tsv.gz");
        var blocked = sentences.stream()
                .filter(one -> FILTER.judge(one.text()).verdict().blocks())
                .toList();
        assertThat(sentences).hasSizeGreaterThanOrEqualTo(5_000);
        assertThat(blocked).hasSizeLessThanOrEqualTo(sentences.size() / 1_000);
    }

    @Test
    void noWordOfADictionaryIsBlockedThatIsNotOnAList() {
        var terms = FilterLists.builtIn().terms().stream()
                .map(term -> term.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        var blocked = Texts.lines("words.txt.gz").stream()
                .filter(word -> FILTER.judge(word).verdict().blocks())
                .filter(word -> !terms.contains(word.toLowerCase(Locale.ROOT)))
                .filter(word ->
                        PARTS.splitAsStream(word.toLowerCase(Locale.ROOT)).noneMatch(terms::contains))
                .toList();
        assertThat(blocked).isEmpty();
    }

    @Test
    void theListsHaveThousandsOfTermsInManyLanguages() {
        assertThat(FilterLists.builtIn().terms()).hasSizeGreaterThan(3_500);
        assertThat(Texts.lines("lists.txt")).hasSizeGreaterThan(12);
    }
}
