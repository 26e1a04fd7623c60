package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.FilterCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms with a number, and what people write of their age. */
class AgesTest {
    private static final MessageFilter FILTER = BuiltIn.FILTER;

    @TempDir
    Path lists;

    /** Figures are no words: a list says where the age of a child stands. */
    @Test
    void theAgeOfAChildIsFoundWhereATermHasOne() throws IOException {
        write("xx.tsv", "any # zorgle\tgrooming\tblock\nblimfen #\tgrooming\tblock\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(List.of(
                        "any 13 zorgle",
                        "any １３ zorgle",
                        "any 𝟏𝟑 zorgle",
                        "any ⑬ zorgle",
                        "any 1\u200B3 zorgle",
                        "any ١٣ zorgle",
                        "a blimfen 12",
                        "a blimfen 𝟷𝟸",
                        "blimfen, 17?",
                        "blimfen 12yo"))
                .allMatch(text -> filter.judge(text).verdict().blocks());
        assertThat(List.of(
                        "any zorgle",
                        "any 30 zorgle",
                        "any ３０ zorgle",
                        "any 1300 zorgle",
                        "any 3⑬ zorgle",
                        "blimfen is 12",
                        "blimfen 12 minutes"))
                .noneMatch(text -> filter.judge(text).verdict().blocks());
    }

    /** As most people write it, without a blank. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "looking for 13yo girls | BLOCK",
                "any 11yr old here | BLOCK",
                "any １２yo | BLOCK",
                "du bist reif für eine 13jährige | BLOCK",
                "du bist weit für ne 12-jährige | BLOCK",
                "ничего что 13? | BLOCK",
                "ничего что тебе 13 | BLOCK",
                "ur so mature for a 14yo | BLOCK",
                "hey I'm 13 | FLAG",
                "you’re 12? | FLAG"
            })
    void findsAgesAsPeopleWriteThem(String text, Severity severity) {
        assertThat(FILTER.judge(text).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Found.class,
                        found -> assertThat(found)
                                .isEqualTo(new Verdict.Found(
                                        FilterCategory.GROOMING, severity, found.rule(), found.list())));
    }

    /** Whoever is 18 may be here. */
    @ParameterizedTest
    @CsvSource({"7, false", "8, true", "17, true", "18, false", "19, false"})
    void aChildIsFromEightToSeventeen(int age, boolean found) {
        assertThat(List.of(
                        "im %d f", "looking for %d year old", "any %dyo", "its ok if you are %d", "so mature for %d"))
                .allSatisfy(text -> assertThat(FILTER.judge(text.formatted(age)).verdict())
                        .as(text)
                        .matches(verdict -> verdict.equals(Verdict.CLEAN) != found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"boys under 18", "girls under 18 pls", "under 18 boys", "any under １８ girls", "boys under 16"})
    void findsWhatIsUnderAnAge(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isTrue();
    }

    @Test
    void aNumberInATermIsThatNumber() throws IOException {
        write("xx.tsv", "zorgle 88\tlanguage\tblock\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.judge("a zorgle 88 times").verdict().blocks()).isTrue();
        assertThat(filter.judge("a zorgle, 87").verdict().blocks()).isFalse();
        assertThat(filter.judge("a zorgle").verdict().blocks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "looking for 30yo wine",
                "looking for ieyo",
                "I'm 12 minutes late",
                "im on it",
                "i'm 40",
                "boys under the tree",
                "girls under 19"
            })
    void leavesOtherNumbersAlone(String text) {
        assertThat(FILTER.judge(text).verdict()).isEqualTo(Verdict.CLEAN);
    }

    /** A comment begins with it, and a blank before it does not count. */
    @Test
    void aTermMayBeginWithAnAge() throws IOException {
        write("xx.tsv", "# zorgle and so on\n # zorgle\tgrooming\tblock\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.judge("a 13 zorgle").verdict().blocks()).isTrue();
        assertThat(filter.judge("a 13zorgle").verdict().blocks()).isTrue();
        assertThat(filter.judge("a zorgle").verdict().blocks()).isFalse();
    }

    @Test
    void aWordThatIsATermWithAnAgeAloneIsNoneUnderAMask() throws IOException {
        write("xx.tsv", "blimfen #\tgrooming\tblock\n");
        assertThat(MessageFilter.of(Optional.of(lists))
                        .judge("my bl*mfen is")
                        .verdict()
                        .blocks())
                .isFalse();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(lists.resolve(name), text);
    }
}
