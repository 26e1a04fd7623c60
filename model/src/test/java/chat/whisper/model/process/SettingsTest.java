package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    enum Colour {
        RED,
        BLUE
    }

    private final Settings settings = new Settings(Map.of(
            "PORT", "80a", "COUNT", "11", "WAIT", "10", "LONG", "2h", "COLOUR", "green", "EMPTY", " ", "LIST",
            "a, b,,c"));

    @Test
    void whatIsNotSetHasItsDefault() {
        assertThat(settings.port("ADMIN_PORT", 8081)).isEqualTo(8081);
        assertThat(settings.text("EMPTY", "otherwise")).isEqualTo("otherwise");
        assertThat(settings.list("NONE")).isEmpty();
    }

    @Test
    void readsDurationsAndLists() {
        assertThat(settings.duration("LONG", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
                .isEqualTo(Duration.ofHours(2));
        assertThat(settings.list("LIST")).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/10s", "10/1m", "5/90s", "10/1h", "3/1500ms", "1/1d"})
    void aRateIsWrittenAsItIsRead(String text) {
        var read = new Settings(Map.of("RATE", text)).rate("RATE", new Rate(1, Duration.ofSeconds(1)));
        assertThat(read).hasToString(text);
    }

    @Test
    void aBadValueNamesVariableValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> settings.port("PORT", 1))
                .hasMessage("PORT is \"80a\": a whole number from 0 to 65535 is needed");
        assertThatThrownBy(() -> settings.whole("COUNT", 1, 0, 10)).hasMessageContaining("from 0 to 10");
        assertThatThrownBy(() -> settings.duration("WAIT", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(9)))
                .hasMessage("WAIT is \"10\": a duration such as 500ms, 30s, 10m or 24h, from 0s to 9s is needed");
        assertThatThrownBy(() -> settings.choice("COLOUR", Colour.RED)).hasMessageContaining("one of red, blue");
    }
}
