package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.safety.filter.MessageFilter.Judgement;
import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterModesTest {
    private static final String TEXT = "zorgle";

    @TempDir
    Path lists;

    private MessageFilter filter;

    @BeforeEach
    void twoLists() throws IOException {
        Files.writeString(lists.resolve("xx.tsv"), "zorgle\tlanguage\tblock\nplonk at #\tlanguage\tblock\n");
        Files.writeString(
                lists.resolve("yy.tsv"), "blimfen\tsexual\tblock\nquarf my ... melg\tgrooming\tblock\tparts\n");
        filter = MessageFilter.of(Optional.of(lists));
    }

    /** Terms, words with signs in them and what finders find, each with each; by category, by what finds it and by list. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zorgle, come to example.com | language | LANGUAGE/TERMS/xx.tsv | LINK/LINKS/",
                "zorgle, come to example.com | link | LINK/LINKS/ | LANGUAGE/TERMS/xx.tsv",
                "zorgle, come to example.com | terms | LANGUAGE/TERMS/xx.tsv | LINK/LINKS/",
                "zorgle blimfen | language | LANGUAGE/TERMS/xx.tsv | SEXUAL/TERMS/yy.tsv",
                "zorgle blimfen | yy.tsv | SEXUAL/TERMS/yy.tsv | LANGUAGE/TERMS/xx.tsv",
                "zorgle bl*mfen | terms | LANGUAGE/TERMS/xx.tsv | SEXUAL/MASKED/yy.tsv",
                "zorgle bl*mfen | masked | SEXUAL/MASKED/yy.tsv | LANGUAGE/TERMS/xx.tsv",
                "z**gle bl*mfen | language | LANGUAGE/MASKED/xx.tsv | SEXUAL/MASKED/yy.tsv",
                "quarf my old melg, zorgle | yy.tsv | GROOMING/TERMS/yy.tsv | LANGUAGE/TERMS/xx.tsv",
                "quarf my old melg, zorgle | xx.tsv | LANGUAGE/TERMS/xx.tsv | GROOMING/TERMS/yy.tsv",
                "plonk at 14, zorgle | ages | LANGUAGE/AGES/xx.tsv | LANGUAGE/TERMS/xx.tsv",
                "me@example.com | contact | CONTACT/MAILS/ | LINK/LINKS/",
                "me@example.com | mails | CONTACT/MAILS/ | LINK/LINKS/",
                "me@example.com | links | LINK/LINKS/ | CONTACT/MAILS/",
                "call 202 555 0143, telegram @hotnina | phones | CONTACT/PHONES/ | CONTACT/HANDLES/",
                "call 202 555 0143, telegram @hotnina | handles | CONTACT/HANDLES/ | CONTACT/PHONES/",
                "4111 1111 1111 1111 oooooooooooooooooooooooooooooooooooooo | payments | PAYMENT/PAYMENTS/ | FLOOD/REPETITION/",
                "4111 1111 1111 1111 oooooooooooooooooooooooooooooooooooooo | repetition | FLOOD/REPETITION/ | PAYMENT/PAYMENTS/",
            })
    void whatIsOnlyCountedHidesNothingAndWhatIsOffIsNotLookedFor(
            String text, String name, String counted, String found) {
        assertThat(filter.judge(text, modes("on", name + ",spam", "none")))
                .isEqualTo(judged(text, blocked(found), blocked(counted)));
        assertThat(filter.judge(text, modes("on", name, name))).isEqualTo(judged(text, blocked(found), Verdict.CLEAN));
    }

    @Test
    void nothingGoesBeyondTheModeOfAll() {
        var language = blocked("LANGUAGE/TERMS/xx.tsv");
        assertThat(filter.judge(TEXT)).isEqualTo(judged(TEXT, language, Verdict.CLEAN));
        assertThat(filter.judge(TEXT, FilterModes.of(RuleMode.SHADOW)))
                .isEqualTo(judged(TEXT, Verdict.CLEAN, language));
        for (var name : new String[] {"language", "terms", "xx.tsv"}) {
            for (var modes : new FilterModes[] {modes("shadow", "none", name), modes("off", name, "none")}) {
                assertThat(filter.judge(TEXT, modes)).isEqualTo(judged(TEXT, Verdict.CLEAN, Verdict.CLEAN));
            }
        }
    }

    /** That so many signs are no flood to an operator does not make a word of them clean. */
    @Test
    void aWordThatIsFoundWithTheLastStepIsFoundWhereFloodsAreOff() {
        var before = "z*rgb ".repeat(123) + "z*rb "; // Twelve steps each but for the last one, of 1,500.
        var text = before + "z*rgl*"; // Its last letter takes more than are left.
        assertThat(filter.judgeTerms(before)).isEqualTo(Verdict.CLEAN);
        assertThat(filter.judgeTerms(text)).isEqualTo(blocked("FLOOD/MASKED/"));
        assertThat(filter.judge(text, modes("on", "none", "flood")))
                .isEqualTo(judged(text, blocked("LANGUAGE/MASKED/xx.tsv"), Verdict.CLEAN));
    }

    @Test
    void theMildestOfWhatIsSaidOfSomethingHolds() {
        var modes = modes("on", "link,phones,en.tsv", "contact,ages");
        assertThat(modes.of(FilterCategory.LINK, FilterRule.LINKS, "")).isEqualTo(RuleMode.SHADOW);
        assertThat(modes.of(FilterCategory.CONTACT, FilterRule.PHONES, "")).isEqualTo(RuleMode.OFF);
        assertThat(modes.of(FilterCategory.GROOMING, FilterRule.AGES, "en.tsv")).isEqualTo(RuleMode.OFF);
        assertThat(modes.of(FilterCategory.GROOMING, FilterRule.TERMS, "en.tsv"))
                .isEqualTo(RuleMode.SHADOW);
        assertThat(modes.of(FilterCategory.GROOMING, FilterRule.TERMS, "de.tsv"))
                .isEqualTo(RuleMode.ON);
        assertThat(modes.values())
                .containsExactly(
                        Map.entry("FILTER", "on"),
                        Map.entry("FILTER_SHADOW", "en.tsv,link,phones"),
                        Map.entry("FILTER_OFF", "ages,contact"));
    }

    /** What has no mode is not looked for. */
    @Test
    void aScopeKnowsWhichRulesItHasAnythingOf() {
        assertThat(rules(modes("on", "none", "none"), RuleMode.SHADOW)).isEmpty();
        assertThat(modes("on", "none", "none").in(RuleMode.SHADOW).isEmpty()).isTrue();
        assertThat(rules(modes("on", "phones", "links"), RuleMode.SHADOW)).containsExactly(FilterRule.PHONES);
        assertThat(rules(modes("on", "phones", "links"), RuleMode.ON))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(FilterRule.PHONES, FilterRule.LINKS)));
        assertThat(rules(modes("on", "en.tsv", "masked"), RuleMode.SHADOW))
                .containsExactly(FilterRule.TERMS, FilterRule.AGES);
        assertThat(rules(modes("on", "contact", "none"), RuleMode.SHADOW)).hasSize(FilterRule.values().length);
    }

    @Test
    void anUnknownNameIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> modes("on", "phone", "none"))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("FILTER_SHADOW is \"phone\": none, or some of the categories language, ")
                .hasMessageContaining("of the rules terms, ages, masked, links, mails, phones, ");
        var lists = modes("on", "xx.tsv", "yy.tsv,zz.tsv");
        assertThatThrownBy(() -> lists.checkLists(filter.listNames()))
                .isInstanceOf(BadSetting.class)
                .hasMessage("FILTER_OFF is \"zz.tsv\": one of the lists that were read, xx.tsv, yy.tsv, is needed");
        modes("on", "xx.tsv", "yy.tsv").checkLists(filter.listNames());
    }

    private static Set<FilterRule> rules(FilterModes modes, RuleMode mode) {
        var rules = EnumSet.allOf(FilterRule.class);
        rules.removeIf(rule -> !modes.in(mode).hasSome(rule));
        return rules;
    }

    private Judgement judged(String text, Verdict verdict, Verdict counted) {
        return new Judgement(verdict, counted, filter.judge(text).skeleton());
    }

    /** @param what its category, its rule and its list */
    private static Verdict blocked(String what) {
        var parts = what.split("/", -1);
        return new Verdict.Found(
                FilterCategory.valueOf(parts[0]), Severity.BLOCK, FilterRule.valueOf(parts[1]), parts[2]);
    }

    private static FilterModes modes(String all, String shadow, String off) {
        return FilterModes.read(new Settings(Map.of("FILTER", all, "FILTER_SHADOW", shadow, "FILTER_OFF", off)));
    }
}
