package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void readsSomeOfSeveralNames() {
        var colours = new Settings(Map.of("ALL", "red, blue,red", "NO", "none", "WRONG", "blue,green"));
        var known = Set.of("red", "blue");
        assertThat(colours.some("ALL", known::contains, "red or blue")).isEqualTo(known);
        assertThat(Settings.spell(known)).isEqualTo("blue,red");
        assertThat(colours.some("NO", known::contains, "red or blue")).isEmpty();
        assertThat(Settings.spell(colours.some("UNSET", known::contains, "red or blue")))
                .isEqualTo("none");
        assertThatThrownBy(() -> colours.some("WRONG", known::contains, "red or blue"))
                .isInstanceOf(BadSetting.class)
                .hasMessage("WRONG is \"blue,green\": red or blue is needed");
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

    /** An operator who sees `+3` or other scripts' digits cannot tell what they are taken for. */
    @Test
    void numbersAreOfPlainDigits() {
        for (var number : List.of("+3", "٣", "３", "99999999999999999999")) {
            var odd = new Settings(Map.of("COUNT", number, "RATE", number + "/10s"));
            assertThatThrownBy(() -> odd.whole("COUNT", 1, 0, 10)).hasMessageContaining("a whole number from 0 to 10");
            assertThatThrownBy(() -> odd.rate("RATE", new Rate(1, Duration.ofSeconds(1))))
                    .hasMessageContaining("a number and a duration");
        }
    }

    @Test
    void tellsWhatWasLookedForAndWhatCountsOtherwise() {
        var asked = new ArrayList<Settings.Question>();
        var listening = new Settings(Map.of(), asked::add);
        listening.port("PORT", 8080);
        listening.duration("WAIT", Duration.ofSeconds(90), Duration.ZERO, Duration.ofDays(1));
        listening.choice("COLOUR", Colour.RED);
        listening.ratio("PART", 1);
        listening.with(Map.of("LIMIT", "1/1s")).rate("LIMIT", new Rate(5, Duration.ofSeconds(10)));
        listening.secret("KEY");
        assertThat(asked)
                .extracting(
                        question -> question.name() + "=" + question.otherwise().orElse(""))
                .containsExactly("PORT=8080", "WAIT=90s", "COLOUR=red", "PART=1", "LIMIT=5/10s", "KEY=", "KEY_FILE=");
    }

    @Test
    void aSecretMayStandInAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key"), "k1:abc,k0:def\r\n");
        assertThat(new Settings(Map.of("KEY", "k1:abc")).secret("KEY")).contains("k1:abc");
        assertThat(new Settings(Map.of("KEY_FILE", file.toString())).secret("KEY"))
                .contains("k1:abc,k0:def");
        assertThat(new Settings(Map.of("KEY_FILE", file.toString())).secrets("KEY"))
                .containsExactly("k1:abc", "k0:def");
        assertThat(new Settings(Map.of()).secret("KEY")).isEmpty();
    }

    @Test
    void aSecretsFileThatSaysNothingIsNamed(@TempDir Path folder) throws IOException {
        var empty = Files.writeString(folder.resolve("empty"), "\n").toString();
        for (var file : List.of(folder.resolve("none").toString(), folder.toString(), empty)) {
            assertThatThrownBy(() -> new Settings(Map.of("KEY_FILE", file)).secret("KEY"))
                    .hasMessage("KEY_FILE is \"" + file + "\": a file that can be read and holds a secret is needed");
        }
        assertThatThrownBy(() -> new Settings(Map.of("KEY", "hunter2", "KEY_FILE", "/k")).secret("KEY"))
                .hasMessage("KEY_FILE is \"/k\": either this or KEY is needed");
    }
}
