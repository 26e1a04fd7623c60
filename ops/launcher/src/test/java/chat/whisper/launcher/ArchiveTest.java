package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstStartMakesItAndTheNextOnesUseIt() throws IOException {
        var archive = archive();
        assertThat(archive.use()).isEmpty();
        var made = archive.useOrMake().getLast().replace("-XX:ArchiveClassesAtExit=", "");
        Files.createFile(Path.of(made));
        assertThat(archive.use()).contains("-XX:SharedArchiveFile=" + made);
        assertThat(archive.useOrMake()).contains("-XX:SharedArchiveFile=" + made);
    }

    @Test
    void anotherBuildReplacesIt() throws IOException {
        var old = Path.of(archive().useOrMake().getLast().replace("-XX:ArchiveClassesAtExit=", ""));
        Files.createFile(old);
        Files.writeString(folder.resolve("app.jar"), "built again");
        assertThat(archive().useOrMake().getLast())
                .startsWith("-XX:ArchiveClassesAtExit=")
                .doesNotContain(old.toString());
        assertThat(old).doesNotExist();
    }

    private Archive archive() {
        return new Archive(folder, "app", folder.resolve("app.jar").toString());
    }
}
