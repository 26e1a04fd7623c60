package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTest {

    @Test
    void compactHeadersOnlyWhereTheyAreAProductFlag() {
        assertThat(Jvm.flags(21)).doesNotContain("-XX:+UseCompactObjectHeaders");
        assertThat(Jvm.flags(24)).doesNotContain("-XX:+UseCompactObjectHeaders");
        assertThat(Jvm.flags(25)).contains("-XX:+UseCompactObjectHeaders");
    }

    @Test
    void anAppHasOneCarrierWhereAMonitorDoesNotKeepIt() {
        var one = "-Djdk.virtualThreadScheduler.parallelism=1";
        assertThat(Jvm.flags("app", 25)).contains(one);
        assertThat(Jvm.flags("app", 21)).doesNotContain(one);
        assertThat(Jvm.flags("moderation", 25)).doesNotContain(one);
    }

    @Test
    void anAppCollectsWhatIsNewInShortPauses() {
        assertThat(Jvm.flags("app", 21)).contains("-Xmn24m");
        assertThat(Jvm.flags("moderation", 25)).doesNotContain("-Xmn24m");
    }

    @Test
    void noProcessGoesOnWithoutMemory() {
        assertThat(Jvm.flags(21)).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void theJarOfTheLastBuildRunsWhateverItsVersion(@TempDir Path root) throws Exception {
        var target = Files.createDirectories(root.resolve("app/target"));
        Files.writeString(target.resolve("classpath"), "library.jar\n");
        var built = Instant.parse("2026-01-01T00:00:00Z");
        for (var version : new String[] {"0.1.0-SNAPSHOT", "0.9.0", "0.10.0"}) {
            var jar = Files.createFile(target.resolve("app-" + version + ".jar"));
            Files.setLastModifiedTime(jar, FileTime.from(version.equals("0.9.0") ? built.plusSeconds(60) : built));
        }
        assertThat(Jvm.classPath(root, "app")).isEqualTo(target.resolve("app-0.9.0.jar") + ":library.jar");
    }
}
