package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.bus.FilterCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFilterTest {
    private static final MessageFilter FILTER = MessageFilter.builtIn();

    @TempDir
    Path lists;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "you f.u.c.k | LANGUAGE",
                "send me nudes | SEXUAL",
                "dont tell your parents | GROOMING",
                "kill yourself | THREAT",
                "i want to kill myself | SELF_HARM",
                "i want to kill myself | SELF_HARM",
                "come to example dot com | LINK",
                "anna at gmail dot com | CONTACT",
                "пример.рф | LINK",
                "anna@gmail | CONTACT",
                "call zero seven seven one two three four five six | CONTACT",
                "call nula sedm šest pět dva tři čtyři osm devět | CONTACT",
                "zero patru cinci șase șapte opt nouă trei doi | CONTACT",
                "صفر خمسة ستة سبعة ثمانية تسعة اربعة ثلاثة | CONTACT",
                "공 일 공 이 삼 사 오 육 칠 팔 | CONTACT",
                "add me on t3legram | CONTACT",
                "DE89 3704 0044 0532 0130 00 | PAYMENT",
                "4111 1111 1111 1111 | PAYMENT",
                "aaaaaaaaaaaaaaaaaaaaaaaa | FLOOD"
            })
    void saysWhatKindOfTextItFound(String text, FilterCategory category) {
        assertThat(FILTER.judge(text).verdict()).isEqualTo(new Verdict.Found(category, Severity.BLOCK));
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
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isTrue());
        assertThat(List.of(
                        "zorgle my",
                        "a blimfen",
                        "blimfen, then zorgle my",
                        "zorgle my one two three four five blimfen",
                        "zorgle my. Blimfen is here",
                        "zorgle mystic blimfen",
                        "zorgle my blimfens"))
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isFalse());
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
        write("xx.tsv", "don't zorgle ... blimfen\tgrooming\tblock\tparts\nd un plonk ... quarf\tgrooming\tblock\tparts\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(List.of(
                        "don't zorgle my blimfen",
                        "don’t zorgle my blimfen",
                        "dont zorgle my blimfen",
                        "d'un plonk a quarf",
                        "d un plonk a quarf"))
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isTrue());
        assertThat(List.of("do not zorgle my blimfen", "du n plonk a quarf", "d un'plo nk a quarf"))
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isFalse());
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
        write("xx.tsv", "zorgle my ... blimfen\tgrooming\tblock\tparts\nщука моя ... {щедра|дюжина}\tgrooming\tblock\tparts\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(List.of("zorgle my abcdefghabcd efghabcdefgh blimfen", "щука моя дюжинадюжина дюжинадюжина щедра"))
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isTrue());
        assertThat(List.of(
                        "zorgle my abcdefghabcd efghabcdefgha blimfen",
                        "щука моя дюжинадюжина дюжинадюжинад щедра"))
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isFalse());
    }

    @Test
    void partsWithTwoDotsBetweenThemStandSideBySide() throws IOException {
        write("xx.tsv", "{zorgle|plonk} .. {blimfen|quarf}\tgrooming\tblock\tparts\n");
        var filter = MessageFilter.of(Optional.of(lists));
        assertThat(filter.judge("plonk, qu4rf").verdict().blocks()).isTrue();
        assertThat(filter.judge("plonk a quarf").verdict().blocks()).isFalse();
    }

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
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isTrue());
        assertThat(List.of(
                        "any zorgle",
                        "any 30 zorgle",
                        "any ３０ zorgle",
                        "any 1300 zorgle",
                        "any 3⑬ zorgle",
                        "blimfen is 12",
                        "blimfen 12 minutes"))
                .allSatisfy(text -> assertThat(filter.judge(text).verdict().blocks())
                        .as(text)
                        .isFalse());
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
                .isEqualTo(new Verdict.Found(FilterCategory.GROOMING, severity));
    }

    /** Whoever is 18 may be here. */
    @ParameterizedTest
    @CsvSource({"7, false", "8, true", "17, true", "18, false", "19, false"})
    void aChildIsFromEightToSeventeen(int age, boolean found) {
        assertThat(List.of("im %d f", "looking for %d year old", "any %dyo", "its ok if you are %d", "so mature for %d"))
                .allSatisfy(text -> assertThat(FILTER.judge(text.formatted(age)).verdict())
                        .as(text)
                        .matches(verdict -> verdict.equals(Verdict.CLEAN) != found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"boys under 18", "girls under 18 pls", "under 18 boys", "any under １８ girls", "boys under 16"})
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
        assertThat(MessageFilter.of(Optional.of(lists)).judge("my bl*mfen is").verdict().blocks()).isFalse();
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
                "كم عمرك"
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
                .isEqualTo(new Verdict.Found(FilterCategory.LANGUAGE, Severity.FLAG));
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
        assertThat(unread.terms()).isEmpty();
        assertThat(unread.judgeTerms("you f.u.c.k")).isEqualTo(Verdict.CLEAN);
    }
}
