package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.safety.filter.MessageFilter.Judgement;
import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    void aListOfTwo() throws IOException {
        Files.writeString(lists.resolve("xx.tsv"), "zorgle\tlanguage\tblock\nblimfen\tsexual\tblock\n");
        filter = MessageFilter.of(Optional.of(lists));
    }

    /** Terms, words with signs in them and what finders find, each with each. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zorgle, come to example.com | LANGUAGE | LINK",
                "zorgle, come to example.com | LINK | LANGUAGE",
                "zorgle blimfen | LANGUAGE | SEXUAL",
                "z**gle bl*mfen | LANGUAGE | SEXUAL",
                "me@example.com | CONTACT | LINK"
            })
    void whatIsOnlyCountedHidesNothingAndWhatIsOffIsNotLookedFor(
            String text, FilterCategory counted, FilterCategory found) {
        var name = counted.name().toLowerCase(Locale.ROOT);
        assertThat(filter.judge(text, modes("on", name + ",spam", "none")))
                .isEqualTo(judged(text, blocked(found), blocked(counted)));
        assertThat(filter.judge(text, modes("on", name, name))).isEqualTo(judged(text, blocked(found), Verdict.CLEAN));
    }

    @Test
    void noCategoryGoesBeyondTheModeOfAll() {
        assertThat(filter.judge(TEXT)).isEqualTo(judged(TEXT, blocked(FilterCategory.LANGUAGE), Verdict.CLEAN));
        assertThat(filter.judge(TEXT, FilterModes.of(RuleMode.SHADOW)))
                .isEqualTo(judged(TEXT, Verdict.CLEAN, blocked(FilterCategory.LANGUAGE)));
        for (var modes : new FilterModes[] {modes("shadow", "none", "language"), modes("off", "language", "none")}) {
            assertThat(filter.judge(TEXT, modes)).isEqualTo(judged(TEXT, Verdict.CLEAN, Verdict.CLEAN));
        }
    }

    @Test
    void eachCategoryHasOneMode() {
        var modes = modes("on", "link,contact", "contact");
        assertThat(modes.in(RuleMode.SHADOW)).containsExactly(FilterCategory.LINK);
        assertThat(modes.in(RuleMode.OFF)).containsExactly(FilterCategory.CONTACT);
        assertThat(modes.in(RuleMode.ON)).hasSize(FilterCategory.values().length - 2);
        assertThat(modes.values())
                .containsExactly(
                        Map.entry("FILTER", "on"),
                        Map.entry("FILTER_SHADOW", "contact,link"),
                        Map.entry("FILTER_OFF", "contact"));
    }

    private Judgement judged(String text, Verdict verdict, Verdict counted) {
        return new Judgement(verdict, counted, filter.judge(text).skeleton());
    }

    private static Verdict blocked(FilterCategory category) {
        return new Verdict.Found(category, Severity.BLOCK);
    }

    private static FilterModes modes(String all, String shadow, String off) {
        return FilterModes.read(new Settings(Map.of("FILTER", all, "FILTER_SHADOW", shadow, "FILTER_OFF", off)));
    }
}
