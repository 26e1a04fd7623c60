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
        var assemble = Dockerfile.read("ops/images/Dockerfile").stages().get("java").all("RUN").stream()
                .filter(words -> words.startsWith("ops/images/assemble"))
                .findFirst()
                .orElseThrow()
                .replace("/opt/whisper", image.toString());
        var assembled = run(List.of("bash", "-c", assemble), Map.of());
        assertThat(assembled.code()).as(assembled.text()).isZero();
        assertThat(hasOneCarrier("app")).isTrue();
        assertThat(hasOneCarrier("moderation")).isFalse();
        for (var module : List.of("app", "matcher", "moderation")) {
            var evidence = Map.of("EVIDENCE_KEY", "k1:" + "A".repeat(43) + "=");
            var checked = run(
                    List.of(
                            image.resolve("java/bin/java").toString(),
                            "@" + image.resolve(module).resolve("java.args"),
                            "--check-config"),
                    evidence);
            assertThat(checked.text()).isEqualTo(module + ": all settings are good");
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

    private boolean hasOneCarrier(String process) throws IOException {
        return Files.readAllLines(image.resolve(process).resolve("java.args"))
                .contains("-Djdk.virtualThreadScheduler.parallelism=1");
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
