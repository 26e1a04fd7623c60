package chat.whisper.moderation.check.toxicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.Rate;
import chat.whisper.model.process.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToxicitySettingsTest {
    private static final String SECRET = "sk-very-secret";

    @TempDir
    Path folder;

    @Test
    void everyDefault() {
        var read = ToxicitySettings.read(new Settings(Map.of()));
        assertThat(read.provider()).isEqualTo(ToxicitySettings.Provider.NONE);
        assertThat(read.rate()).isEqualTo(new Rate(1, Duration.ofSeconds(1)));
        assertThat(read.open()).isInstanceOf(NoProvider.class);
    }

    @Test
    void everyName() {
        var read = ToxicitySettings.read(new Settings(Map.of(
                "TOXICITY_PROVIDER", "perspective",
                "TOXICITY_URL", "https://perspective.example/analyze",
                "TOXICITY_API_KEY", SECRET,
                "TOXICITY_MODEL", "m",
                "TOXICITY_RATE", "10/1m")));
        assertThat(read.url()).map(Object::toString).contains("https://perspective.example/analyze");
        assertThat(read.key()).contains(SECRET);
        assertThat(read.rate()).isEqualTo(new Rate(10, Duration.ofMinutes(1)));
        assertThat(read.toString()).doesNotContain(SECRET);
        try (var provider = read.open()) {
            assertThat(provider).isInstanceOf(PerspectiveAnalysis.class);
        }
    }

    @Test
    void theKeyMayStandInAFile() throws IOException {
        var file = Files.writeString(folder.resolve("key"), SECRET + "\n");
        var read = read(Map.of("TOXICITY_PROVIDER", "openai", "TOXICITY_API_KEY_FILE", file.toString()));
        assertThat(read.key()).contains(SECRET);
    }

    @Test
    void aKeyThatCannotBeSentIsNeverShown() throws IOException {
        var file = Files.writeString(folder.resolve("key"), SECRET + "\nand more");
        assertThatThrownBy(() -> read(Map.of("TOXICITY_API_KEY_FILE", file.toString())))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("TOXICITY_API_KEY is \"(hidden)\": ")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read(Map.of("TOXICITY_API_KEY", SECRET + " x")))
                .hasMessageStartingWith("TOXICITY_API_KEY is \"(hidden)\": ")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOXICITY_PROVIDER      | all                        | TOXICITY_PROVIDER is \"all\": one of none, openai",
                "TOXICITY_PROVIDER      | openai                     | TOXICITY_API_KEY is \"\": the service's key",
                "TOXICITY_PROVIDER      | perspective                | TOXICITY_API_KEY is \"\": the service's key",
                "TOXICITY_PROVIDER      | onnx                       | TOXICITY_MODEL is \"\": a folder with model.onnx",
                "TOXICITY_URL           | ftp://x/y                  | TOXICITY_URL is \"(hidden)\": http(s)://",
                "TOXICITY_URL           | https://me:hunter2@x/      | TOXICITY_URL is \"(hidden)\": http(s)://",
                "TOXICITY_URL           | not an address             | TOXICITY_URL is \"(hidden)\": http(s)://",
                "TOXICITY_API_KEY_FILE  | /nowhere/key               | TOXICITY_API_KEY_FILE is \"/nowhere/key\": a file",
                "TOXICITY_RATE          | fast                       | TOXICITY_RATE is \"fast\": a number and a duration",
            })
    void badValueIsNamedInOneLine(String name, String value, String words) {
        assertThatThrownBy(() -> ToxicitySettings.read(new Settings(Map.of(name, value))))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(words)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1)
                .doesNotContain("hunter2");
    }

    @Test
    void twoKeysAreOneTooMany() {
        assertThatThrownBy(() -> read(Map.of("TOXICITY_API_KEY", SECRET, "TOXICITY_API_KEY_FILE", "/k")))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("TOXICITY_API_KEY_FILE is \"/k\": either this or TOXICITY_API_KEY")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aModelThatIsNoneIsToldInOneLine() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "nonsense");
        Files.writeString(folder.resolve("tokenizer.json"), "nonsense");
        var settings = read(Map.of("TOXICITY_PROVIDER", "onnx", "TOXICITY_MODEL", folder.toString()));
        assertThatThrownBy(settings::open)
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("TOXICITY_MODEL: the model in " + folder + " cannot be read");
    }

    private static ToxicitySettings read(Map<String, String> settings) {
        return ToxicitySettings.read(new Settings(settings));
    }
}
