package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.FilterListSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFilterTest {
    private static final MessageFilter FILTER = BuiltIn.FILTER;

    @TempDir
    Path lists;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "you f.u.c.k | LANGUAGE | TERMS",
                "send me nudes | SEXUAL | TERMS",
                "dont tell your parents | GROOMING | TERMS",
                "kill yourself | THREAT | TERMS",
                "i want to kill myself | SELF_HARM | TERMS",
                "you f**ker | LANGUAGE | MASKED",
                "so mature for a 14yo | GROOMING | AGES",
                "come to example dot com | LINK | LINKS",
                "anna at gmail dot com | CONTACT | MAILS",
                "пример.рф | LINK | LINKS",
                "anna@gmail | CONTACT | MAILS",
                "call zero seven seven one two three four five six | CONTACT | PHONES",
                "call nula sedm šest pět dva tři čtyři osm devět | CONTACT | PHONES",
                "zero patru cinci șase șapte opt nouă trei doi | CONTACT | PHONES",
                "صفر خمسة ستة سبعة ثمانية تسعة اربعة ثلاثة | CONTACT | PHONES",
                "공 일 공 이 삼 사 오 육 칠 팔 | CONTACT | PHONES",
                "add me on t3legram | CONTACT | HANDLES",
                "DE89 3704 0044 0532 0130 00 | PAYMENT | PAYMENTS",
                "4111 1111 1111 1111 | PAYMENT | PAYMENTS",
                "pack pelo pix 25 | PAYMENT | PAYMENTS",
                "custom 30 via revolut | PAYMENT | PAYMENTS",
                "filmik 50 przez revolut | PAYMENT | PAYMENTS",
                "aaaaaaaaaaaaaaaaaaaaaaaa | FLOOD | REPETITION"
            })
    void saysWhatKindOfTextItFound(String text, FilterCategory category, FilterRule rule) {
        assertThat(FILTER.judge(text).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Found.class,
                        found -> assertThat(found)
                                .isEqualTo(new Verdict.Found(category, Severity.BLOCK, rule, found.list())));
    }

    /** Nobody types whole words to say it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dont tell ur mom",
                "r u home alone",
                "are u alone at home",
                "r ur parents home",
                "be my secret gf? no, can i be ur boyfriend lil",
                "don't tell your mum",
                "don’t tell anyone about us",
                "slit ur throat"
            })
    void readsPhrasesInTheShortWordsOfChats(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isTrue();
    }

    /** By its sound, and with a letter left out. */
    @ParameterizedTest
    @ValueSource(strings = {"phuhk this", "you beetch", "a muthafucka", "du wixer", "such an asshle", "wat een kurva"})
    void readsWordsThatAreWrittenByTheirSound(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how r u, where do u live",
                "luv ur music, pls tell me more",
                "r ur friends coming",
                "who're you",
                "i <3 u and cooking",
                "lil bit tired, hbu",
                "I live in Scunthorpe",
                "the pen is red",
                "pass the class assignment",
                "it was 12.03.2024 at 10:45",
                "one two three four five six seven",
                "Hello.It was so nice",
                "what the !@#$%^&* was that",
                "!@#$%^&*",
                "как дела"
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isFalse();
    }

    @Test
    void takesAnyTextWithoutFailing() {
        var random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                text.append((char) random.nextInt(round % 2 == 0 ? 0x10000 : 0x250));
            }
            assertThat(FILTER.judge(text.toString())).isNotNull();
        }
    }

    @Test
    void aReloadReplacesTheLists() throws IOException {
        write("xx.tsv", "zorgle\tlanguage\tblock\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.judge("a z0rgle here").verdict().blocks()).isTrue();
        write("xx.tsv", "blimfen\tlanguage\tblock\n");
        filter.reload();
        assertThat(filter.judge("a zorgle here").verdict().blocks()).isFalse();
        assertThat(filter.judge("a blimfen here").verdict().blocks()).isTrue();
    }

    @Test
    void aBrokenListIsRefusedWholeAndNamedByLine() throws IOException {
        write("xx.tsv", "zorgle\tlanguage\tblock\n");
        var filter = MessageFilter.of(Optional.of(lists));
        write("yy.tsv", "# fine\nblimfen\tlanguage\tblock\nplonk\tlanguage\tmaybe\n");
        assertThatThrownBy(filter::reload)
                .isInstanceOf(BrokenList.class)
                .hasMessage(lists.resolve("yy.tsv") + ":3: \"maybe\" is none of warn, flag, block");
        assertThat(filter.judge("zorgle").verdict().blocks()).isTrue();
        assertThat(filter.judge("blimfen").verdict().blocks()).isFalse();
    }

    @Test
    void waysToSayATermStandBetweenBraces() throws IOException {
        write("xx.tsv", "{zorgle|plonk} my {|big }blimfen\tlanguage\tblock\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.terms())
                .containsExactlyInAnyOrder(
                        "zorgle my blimfen", "zorgle my big blimfen", "plonk my blimfen", "plonk my big blimfen");
        assertThat(filter.judge("do plonk my b!g blimfen").verdict().blocks()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{zorgle;plonk' | a brace is not closed",
                "'zorgle}' | a brace is not opened",
                "'{zorgle}' | braces hold two choices or more, and a term has at most 1000 ways",
                "'{zorgle;} ' | a term has 1 to 60 characters",
                "'zorgle\tlanguage\tblock\tparts' | `...` or `..` stands once in a term of two parts",
                "'{a ... b ... c\tlanguage\tblock\tparts' | `...` or `..` stands once in a term of two parts",
                "'{a;} ... b\tlanguage\tblock\tparts' | a term has 1 to 60 characters",
                "'a ... {b;#}\tlanguage\tblock\tparts' | a term, and each way to say it or a part of it, has a letter",
                "'{88;zorgle}' | a term, and each way to say it or a part of it, has a letter",
                "'# zorgle\tlanguage\tblock' | a comment has no tabs, and a term that begins with `#` has a blank before it",
                "'가나다라마바사아자차카타파하 가나다라마바사아자차카타파하 가나다라마' | a term has at most 63 letters, and those of other scripts than Latin count twice"
            })
    void braceThatMakesNoSenseIsNamedByItsLine(String term, String problem) throws IOException {
        write("xx.tsv", "# fine\n" + term.replace(';', '|') + (term.contains("\t") ? "\n" : "\tlanguage\tblock\n"));
        assertThatThrownBy(() -> MessageFilter.of(Optional.of(lists)))
                .isInstanceOf(BrokenList.class)
                .hasMessage(lists.resolve("xx.tsv") + ":2: " + problem);
    }

    /** Vietnamese without its marks is full of other languages' words. */
    @Test
    void aMarkedTermIsFoundWithItsMarksAlone() throws IOException {
        write("xx.tsv", "zörglé\tlanguage\tblock\tmarked\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.judge("so Zörglé").verdict().blocks()).isTrue();
        assertThat(filter.judge("so zorgle").verdict().blocks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 5|_u7",
                "I will /<ill you",
                "(unt is what you are",
                "\u202EtulS\u202C is your name",
                "ʞɔnɟ off",
                "what a di<k",
                "itchbay"
            })
    void readsWhatIsDrawnAndWhatIsTurnedAround(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isTrue();
    }

    /** A word of another language, but not so. */
    @ParameterizedTest
    @ValueSource(strings = {"r e t a r d, that is what you are", "r🧠e🧠t🧠a🧠r🧠d lmao"})
    void flagsFlaggedWordsThatAreSpelled(String text) {
        assertThat(FILTER.judge(text).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Found.class,
                        found -> assertThat(found.severity()).isEqualTo(Severity.FLAG));
    }

    /** Harmless by themselves, and worth a second look with what was said before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "you are a complete idiot",
                "how old are you",
                "I know where you live",
                "nobody would miss you",
                "du bist ein Trottel",
                "cuántos años tienes",
                "t'as quel âge",
                "quantos anos você tem",
                "quanti anni hai",
                "hoe oud ben je",
                "ile masz lat",
                "kaç yaşındasın",
                "сколько тебе лет",
                "كم عمرك",
                "send 20 by paypal",
                "0.2 eth is enough"
            })
    void flagsWhatDependsOnItsContext(String text) {
        assertThat(FILTER.judge(text).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Found.class,
                        found -> assertThat(found.severity()).isEqualTo(Severity.FLAG));
    }

    @Test
    void warnedAndFlaggedTermsDoNotBlock() throws IOException {
        write("xx.tsv", "zorgle\tlanguage\tflag\nblimfen\tspam\twarn\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.judge("zorgle blimfen").verdict())
                .isEqualTo(new Verdict.Found(FilterCategory.LANGUAGE, Severity.FLAG, FilterRule.TERMS, "xx.tsv"));
    }

    @Test
    void theSameMessageIsTooMuchTheThirdTimeHoweverItIsSpelled() {
        var before = new RepeatedMessages();
        for (var text : new String[] {"come and visit my garden", "Come and v\u200Bisit my gardeeen!!"}) {
            var hash = FILTER.judge(text).skeleton();
            assertThat(before.isTooMany(hash)).isFalse();
            before.said(hash);
        }
        assertThat(before.isTooMany(FILTER.judge("come, and visit: my garden").skeleton()))
                .isTrue();
        assertThat(before.isTooMany(FILTER.judge("ok").skeleton())).isFalse();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(lists.resolve(name), text);
    }

    @Test
    void beforeItsListsAreReadNoWordIsFound() {
        var unread = MessageFilter.unread(Optional.empty());
        assertThat(unread.isPrepared()).isTrue();
        assertThat(unread.terms()).isEmpty();
        assertThat(unread.judgeTerms("you f.u.c.k")).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void whoNeedsTheSearchBeforeItIsPreparedMakesIt() {
        var soon = MessageFilter.soon(Optional.empty());
        assertThat(soon.listNames()).contains("en.tsv");
        assertThat(soon.isPrepared()).isFalse();
        assertThat(soon.judgeTerms("you f.u.c.k").blocks()).isTrue();
        assertThat(soon.isPrepared()).isTrue();
        assertThat(soon.lists()).extracting(FilterListSize::name).isEqualTo(soon.listNames());
    }

    @Test
    void aBrokenListIsToldBeforeAnythingIsMadeOfIt() throws IOException {
        write("xx.tsv", "no tabs");
        var directory = Optional.of(lists);
        assertThatThrownBy(() -> MessageFilter.soon(directory)).isInstanceOf(BrokenList.class);
    }
}
