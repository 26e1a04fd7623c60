package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.FreePort;
import chat.whisper.launcher.Jvm;
import chat.whisper.launcher.Plan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that cannot start says why in one line and exits with 1, or with 78 if that is a setting. */
@Timeout(120)
class StartIT {
    private static final Backends BACKENDS = Backends.shared();
    private static final String KEY = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);

    @ParameterizedTest
    @CsvSource({
        "app, NATS_URL, nats://127.0.0.1:1, NATS",
        "app, REDIS_URL, redis://127.0.0.1:1, Redis",
        "matcher, NATS_URL, nats://127.0.0.1:1, NATS",
        "matcher, REDIS_URL, redis://127.0.0.1:1, Redis",
        "moderation, NATS_URL, nats://127.0.0.1:1, NATS",
        "moderation, POSTGRES_URL, jdbc:postgresql://127.0.0.1:1/whisper, PostgreSQL",
    })
    void aMissingBackendIsNamed(String module, String setting, String value, String backend) throws Exception {
        var end = start(module, Map.of(setting, value));
        assertThat(end.reason()).startsWith(module + ": " + backend).contains("127.0.0.1:1", "set " + setting);
        assertThat(end.output()).as("it was never there").doesNotContain("is away");
        assertThat(end.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "app, PORT, 99999",
        "app, RESUME_WINDOW, soon",
        "app, REDIS_URL, http://localhost",
        "matcher, ADMIN_PORT, -1",
        "matcher, REDIS_URL, http://localhost",
        "moderation, REPORT_RETENTION, never",
        "moderation, POSTGRES_URL, http://localhost",
    })
    void aWrongSettingIsNamedWithItsValueAndWhatIsAllowed(String module, String setting, String value)
            throws Exception {
        var end = start(module, Map.of(setting, value));
        assertThat(end.reason())
                .startsWith(module + ": " + setting + " is \"" + value + "\": ")
                .endsWith(" is needed");
        assertThat(end.code()).isEqualTo(78);
    }

    @Test
    void aMissingEvidenceKeyIsNamed() throws Exception {
        var end = start("moderation", Map.of("EVIDENCE_KEY", ""));
        assertThat(end.reason()).startsWith("moderation: EVIDENCE_KEY is \"\": id:key");
        assertThat(end.code()).isEqualTo(78);
    }

    @ParameterizedTest
    @CsvSource({"app, PORT", "app, ADMIN_PORT", "matcher, ADMIN_PORT", "moderation, ADMIN_PORT"})
    void aTakenPortIsNamed(String module, String setting) throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(socket.getLocalPort());
            var end = start(module, Map.of(setting, port));
            assertThat(end.reason())
                    .startsWith(module + ": port " + port + " is taken")
                    .contains("set " + setting);
            assertThat(end.code()).isEqualTo(1);
        }
    }

    @Test
    void aCheckTellsOfAllThatIsWrongAndStartsNothing() throws Exception {
        var wrong =
                Map.of("REPORT_BAN", "long", "LOG_LEVEL", "loud", "EVIDENCE_KEY", "", "EVIDENCE_KEY_FILE", "/no/key");
        var end = start("moderation", wrong, "--check-config");
        assertThat(end.output().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("moderation: LOG_LEVEL is \"loud\": one of"),
                        line -> assertThat(line).startsWith("moderation: REPORT_BAN is \"long\": a duration"),
                        line -> assertThat(line).startsWith("moderation: EVIDENCE_KEY_FILE is \"/no/key\": a file"));
        assertThat(end.code()).isEqualTo(78);
    }

    @Test
    void aCheckReadsTheOperatorsOwnFiles(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("branding.json"), "{\"nom\":\"Night\"}");
        assertThat(start("app", Map.of("BRANDING", folder.toString()), "--check-config"))
                .isEqualTo(new End(
                        78,
                        "app: BRANDING: " + folder.resolve("branding.json")
                                + ": nom is not known, or of the wrong kind"));
        var list = Files.writeString(folder.resolve("own.tsv"), "rude\tlanguage\tbanish\n");
        var end = start("app", Map.of("FILTER_LISTS", folder.toString()), "--check-config");
        assertThat(end.reason()).startsWith("app: ").contains(list.toString());
        assertThat(end.code()).isEqualTo(78);
    }

    @Test
    void aCheckReadsTheModel(@TempDir Path folder) throws Exception {
        for (var file : List.of("model.onnx", "tokenizer.json", "config.json")) {
            Files.writeString(folder.resolve(file), "{}");
        }
        var end = start(
                "moderation",
                Map.of("TOXICITY_PROVIDER", "onnx", "TOXICITY_MODEL", folder.toString()),
                "--check-config");
        assertThat(end.output()).contains("moderation: TOXICITY_MODEL: the model in " + folder + " cannot be read");
        assertThat(end.code()).isEqualTo(78);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation"})
    void goodSettingsAreSaidToBeGoodWithoutAnyBackend(String module) throws Exception {
        var end = start(
                module, Map.of("NATS_URL", "nats://127.0.0.1:1", "REDIS_URL", "redis://127.0.0.1:1"), "--check-config");
        assertThat(end).isEqualTo(new End(0, module + ": all settings are good"));
        assertThat(start(module, Map.of(), "--help").code()).isEqualTo(64);
    }

    @Test
    void healthIsAskedWithoutAnyOtherTool() throws Exception {
        var port = Integer.toString(FreePort.any());
        var settings = Map.of("ADMIN_PORT", port, "ADMIN_HOST", "0.0.0.0");
        assertThat(start("matcher", settings, "--health"))
                .isEqualTo(new End(1, "matcher: does not answer at 0.0.0.0:" + port));
        var process = builder("matcher", settings).start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(start("matcher", settings, "--health")).isEqualTo(new End(0, "matcher: ready")));
        } finally {
            process.destroyForcibly();
        }
    }

    /** How a process ended: its exit code and what it wrote; a stack trace is a failure. */
    private record End(int code, String output) {
        String reason() {
            return output.substring(output.lastIndexOf('\n') + 1);
        }
    }

    private static End start(String module, Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        var process = builder(module, settings, arguments).start();
        try {
            process.onExit().orTimeout(90, TimeUnit.SECONDS).exceptionally(tooLong -> process.destroyForcibly());
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(output).doesNotContain("\tat ");
            return new End(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder builder(String module, Map<String, String> settings, String... arguments) {
        // None of them makes the archive of classes that all start by: most end before they have loaded theirs.
        var command = new ArrayList<>(Jvm.command(module, 2, Plan.Purpose.TEST));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(usual());
        builder.environment().putAll(settings);
        return builder;
    }

    private static Map<String, String> usual() {
        return new HashMap<>(Map.of(
                "PORT", "0",
                "ADMIN_PORT", "0",
                "REDIS_URL", BACKENDS.redisUrl(),
                "NATS_URL", BACKENDS.natsUrl(),
                "POSTGRES_URL", BACKENDS.postgresAddress(),
                "POSTGRES_USER", BACKENDS.postgresUser(),
                "POSTGRES_PASSWORD", BACKENDS.postgresPassword(),
                "EVIDENCE_KEY", KEY,
                "IDENTITY_KEY", KEY));
    }
}
