package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms of two parts. */
class PartsTest {
    private static final MessageFilter FILTER = BuiltIn.FILTER;

    @TempDir
    Path lists;

    /** A few words of the same sentence between the parts, in this order. */
    @Test
    void aTermOfTwoPartsIsFoundWithWordsBetweenThem() throws IOException {
        write("xx.tsv", "{zorgle|plonk} my ... {blimfen|you}\tgrooming\tblock\tparts\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(List.of(
                        "zorgle my blimfen",
                        "pl0nk my very old Blimfen",
                        "zorgle my u",
                        "z\u200Borgle my x the y the blimfen"))
                .allMatch(text -> filter.judge(text).verdict().blocks());
        assertThat(List.of(
                        "zorgle my",
                        "a blimfen",
                        "blimfen, then zorgle my",
                        "zorgle my one two three four five blimfen",
                        "zorgle my. Blimfen is here",
                        "zorgle mystic blimfen",
                        "zorgle my blimfens"))
                .noneMatch(text -> filter.judge(text).verdict().blocks());
    }

    /** With an apostrophe, as it is written, or with a blank, as it is typed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "je veux m'ouvrir les veines",
                "je veux m’ouvrir les veines",
                "je veux m ouvrir les veines",
                "je vais me jeter d'un pont",
                "j'ai avalé une boîte de médocs",
                "t'as déjà embrassé un garçon",
                "je t'achète un truc si tu m'envoies ça",
                "ci vediamo all'uscita di scuola",
                "hai mai fatto l'amore"
            })
    void findsPhrasesWithElidedWords(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isTrue();
    }

    @Test
    void anApostropheInAPartIsLeftOutByPeople() throws IOException {
        write(
                "xx.tsv",
                "don't zorgle ... blimfen\tgrooming\tblock\tparts\nd un plonk ... quarf\tgrooming\tblock\tparts\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(List.of(
                        "don't zorgle my blimfen",
                        "don’t zorgle my blimfen",
                        "dont zorgle my blimfen",
                        "d'un plonk a quarf",
                        "d un plonk a quarf"))
                .allMatch(text -> filter.judge(text).verdict().blocks());
        assertThat(List.of("do not zorgle my blimfen", "du n plonk a quarf", "d un'plo nk a quarf"))
                .noneMatch(text -> filter.judge(text).verdict().blocks());
    }

    /** However many symbols a letter of their script is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "لا تقولي عن هذا الموضوع ابدا لامك",
                "не говори никому про нашу переписку маме",
                "엄마한테 앞으로도 절대로 우리끼리 이야기했다고 말하지마"
            })
    void findsPartsWithFourWordsBetweenThemInAnyScript(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isTrue();
    }

    @Test
    void partsAreTwentyFourLettersApartAtMostInAnyScript() throws IOException {
        write(
                "xx.tsv",
                "zorgle my ... blimfen\tgrooming\tblock\tparts\nщука моя ... {щедра|дюжина}\tgrooming\tblock\tparts\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(List.of("zorgle my abcdefghabcd efghabcdefgh blimfen", "щука моя дюжинадюжина дюжинадюжина щедра"))
                .allMatch(text -> filter.judge(text).verdict().blocks());
        assertThat(List.of("zorgle my abcdefghabcd efghabcdefgha blimfen", "щука моя дюжинадюжина дюжинадюжинад щедра"))
                .noneMatch(text -> filter.judge(text).verdict().blocks());
    }

    @Test
    void partsWithTwoDotsBetweenThemStandSideBySide() throws IOException {
        write("xx.tsv", "{zorgle|plonk} .. {blimfen|quarf}\tgrooming\tblock\tparts\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.judge("plonk, qu4rf").verdict().blocks()).isTrue();
        assertThat(filter.judge("plonk a quarf").verdict().blocks()).isFalse();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(lists.resolve(name), text);
    }
}
