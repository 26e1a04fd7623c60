package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfile puts into the images, put into a folder by its own lines, and started there: the runtime has all that is needed. */
@Timeout(300)
class ImagesIT {
    @TempDir
    private Path image;

    @Test
    void theAssembledProcessesReadTheirSettingsOnTheirOwnRuntime() throws Exception {
        theFileRuns("ops/images/assemble");
        assertThat(isMadeForPeople("app")).isTrue();
        assertThat(isMadeForPeople("moderation")).isFalse();
        for (var module : List.of("app", "matcher", "moderation")) {
            assertThat(checkConfig(module, "auto").text()).isEqualTo(module + ": all settings are good");
            var look = run(
                    List.of(
                            image.resolve("java/bin/java").toString(),
                            "@" + image.resolve(module).resolve("look.args"),
                            "--health"),
                    Map.of("ADMIN_PORT", "1"));
            assertThat(look.text()).isEqualTo(module + ": does not answer at 127.0.0.1:1");
            assertThat(look.code()).isEqualTo(1);
        }
    }

    /** With a cache that does not belong to this runtime and these jars, a process that insists on it does not start. */
    @Test
    @Tag("rehearsal")
    void whatScriptedPeopleTaughtTheProcessesIsTakenAtTheirStart() throws Exception {
        theFileRuns("ops/images/assemble");
        assertThat(checkConfig("app", "on").code()).isNotZero();
        assertThat(theFileRuns("ops/images/train")).contains("120 pairs talked");
        for (var module : List.of("app", "matcher", "moderation")) {
            var checked = checkConfig(module, "on");
            assertThat(checked.text()).endsWith(module + ": all settings are good");
            assertThat(checked.code()).isZero();
            try (var files = Files.list(image.resolve(module))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("lib", "cache.aot", "java.args", "look.args");
            }
        }
    }

    private String theFileRuns(String script) throws Exception {
        var line = Dockerfile.read("ops/images/Dockerfile").stages().get("java").all("RUN").stream()
                .filter(words -> words.startsWith(script))
                .findFirst()
                .orElseThrow()
                .replace("/opt/whisper", image.toString());
        var said = run(List.of("bash", "-c", line), Map.of());
        assertThat(said.code()).as(said.text()).isZero();
        return said.text();
    }

    /** @param cache whether it must be able to use its AOT cache (on), or may do without (auto) */
    private Said checkConfig(String module, String cache) throws Exception {
        return run(
                List.of(
                        image.resolve("java/bin/java").toString(),
                        "-XX:AOTMode=" + cache,
                        "@" + image.resolve(module).resolve("java.args"),
                        "--check-config"),
                Map.of("EVIDENCE_KEY", "k1:" + "A".repeat(43) + "="));
    }

    private boolean isMadeForPeople(String process) throws IOException {
        return Files.readAllLines(image.resolve(process).resolve("java.args"))
                .containsAll(List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Xmn24m"));
    }

    private record Said(int code, String text) {}

    private static Said run(List<String> command, Map<String, String> settings) throws Exception {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(Folders.root().toFile());
        builder.environment().putAll(settings);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor(60, TimeUnit.SECONDS);
        return new Said(process.exitValue(), text);
    }
}
