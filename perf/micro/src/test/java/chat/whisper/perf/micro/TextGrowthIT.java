package chat.whisper.perf.micro;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.safety.filter.MessageFilter;
import java.util.Collection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes a text to be slow pays by its length, and no more. */
@Tag("alone")
class TextGrowthIT {
    private static final MessageFilter FILTER = MessageFilter.builtIn();

    static Collection<String> kinds() {
        return HostileTexts.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void twiceTheTextTakesAtMostThreeTimesAsLong(String kind) {
        assertThat(TextGrowth.of(FILTER, requireNonNull(HostileTexts.ALL.get(kind))))
                .isLessThanOrEqualTo(TextGrowth.MOST);
    }
}
