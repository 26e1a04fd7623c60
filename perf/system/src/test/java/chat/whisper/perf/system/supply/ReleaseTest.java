package chat.whisper.perf.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is built. */
class ReleaseTest {
    @TempDir
    private Path folder;

    @Test
    void anotherVersionThanTheSourcesIsRefused() throws Exception {
        var refused = Command.run(Map.of(), "ops/bin/release", "7.7.7", folder.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.said()).isEqualTo("release: pom.xml is of another version than 7.7.7");
    }

    @Test
    void aKeyThatIsNotThereIsRefused() throws Exception {
        var refused =
                Command.run(Map.of("RELEASE_KEY", "/nowhere/key.pem"), "ops/bin/release", version(), folder.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.said()).isEqualTo("release: RELEASE_KEY: /nowhere/key.pem cannot be read");
    }

    @Test
    void aFolderThatHasSomethingIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("mine"), "mine");
        var refused = Command.run(Map.of(), "ops/bin/release", version(), folder.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.said()).endsWith("is not empty");
    }

    static String version() throws Exception {
        var pom = Files.readString(Folders.root().resolve("pom.xml"));
        var found = Pattern.compile("^  <version>(.+)</version>$", Pattern.MULTILINE)
                .matcher(pom);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
