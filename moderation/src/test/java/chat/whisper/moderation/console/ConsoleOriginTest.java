package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleOriginTest {
    @Test
    void withoutASettingItIsThisMachinesPort() {
        var origin = ConsoleOrigin.read(new Settings(Map.of()));
        assertThat(origin.party(9).origin()).isEqualTo("http://localhost:9");
        assertThat(origin.party(9).id()).isEqualTo("localhost");
        assertThat(origin.accepts("http://localhost:9", 9)).isTrue();
        assertThat(origin.accepts("http://127.0.0.1:9", 9)).isTrue();
        assertThat(origin.accepts("http://localhost:8", 9)).isFalse();
        assertThat(origin.isTls()).isFalse();
    }

    @Test
    void aSettingIsTheOnlyPlace() {
        var origin = read("https://console.example.org:8443");
        assertThat(origin.party(9).id()).isEqualTo("console.example.org");
        assertThat(origin.accepts("https://console.example.org:8443", 9)).isTrue();
        assertThat(origin.accepts("https://console.example.org", 9)).isFalse();
        assertThat(origin.accepts("http://localhost:9", 9)).isFalse();
        assertThat(origin.accepts("http://127.0.0.1:9", 9)).isFalse();
        assertThat(origin.isTls()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://console.example.org",
                "https://192.0.2.1",
                "http://127.0.0.1:8083",
                "https://[::1]",
                "https://console.example.org/",
                "https://Console.example.org",
                "https://console_example",
                "console.example.org",
                "*"
            })
    void whatPasskeysDoNotWorkOnIsNamed(String value) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("CONSOLE_ORIGIN is ");
    }

    private static ConsoleOrigin read(String value) {
        return ConsoleOrigin.read(new Settings(Map.of("CONSOLE_ORIGIN", value)));
    }
}
