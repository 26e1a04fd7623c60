package chat.whisper.perf.system.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Logs;
import chat.whisper.model.process.Settings;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that makes no sense stops a start, and `--check-config` says so before: each setting is looked at, or is named here. */
class SettingsAreCheckedTest {
    private static final String NONSENSE = "~ no such thing";

    /** Whatever stands there may be right: names of people and hosts, and what only their owner knows. */
    private static final Set<String> FREE = Set.of(
            "HOST",
            "ADMIN_HOST",
            "REDIS_USER",
            "REDIS_PASSWORD",
            "NATS_PASSWORD",
            "POSTGRES_USER",
            "POSTGRES_PASSWORD");

    /** Folders and files, which are read by a check after the settings (`StartIT`), or may come later. */
    private static final Set<String> PLACES =
            Set.of("WEB_ROOT", "CONSOLE_FILES", "BRANDING", "FILTER_LISTS", "TOXICITY_MODEL");

    static Stream<Arguments> settings() {
        return ProcessSettings.PROCESSES.keySet().stream()
                .flatMap(process -> ProcessSettings.readBy(process).keySet().stream()
                        .filter(name -> !FREE.contains(name) && !PLACES.contains(name))
                        .map(name -> Arguments.of(process, name)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void nonsenseIsRefusedByTheNameOfItsSetting(String process, String name) {
        var environment =
                new HashMap<>(Map.of("EVIDENCE_KEY", "k1:" + Base64.getEncoder().encodeToString(new byte[32])));
        environment.remove(name.replaceFirst("_FILE$", ""));
        environment.put(name, NONSENSE);
        var settings = new Settings(environment);

        var refused = catchThrowableOfType(BadSetting.class, () -> {
            Logs.Chosen.read(settings);
            ProcessSettings.PROCESSES.get(process).accept(settings);
        });

        assertThat(refused).as("%s of %s", name, process).isNotNull();
        assertThat(refused.name()).isEqualTo(name);
    }
}
