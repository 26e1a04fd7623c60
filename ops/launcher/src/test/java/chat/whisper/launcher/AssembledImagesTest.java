package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssembledImagesTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondAppRunsWhatTheImageOfAnAppHas() throws Exception {
        var arguments =
                Files.createFile(Files.createDirectories(folder.resolve("app")).resolve("java.args"));
        var start = new AssembledImages(folder).start(process("app-2"));
        assertThat(start.command())
                .containsExactly(folder.resolve("java/bin/java").toString(), "@" + arguments);
        assertThat(start.environment()).containsEntry("PORT", "1");
    }

    @Test
    void theProxyIsNoneOfOurs() {
        assertThat(new AssembledImages(folder).start(process("haproxy"))).isEqualTo(process("haproxy"));
    }

    @Test
    void aFolderWithoutImagesIsToldWithTheCommandThatFillsIt() {
        assertThatThrownBy(() -> new AssembledImages(folder).start(process("matcher-1")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("make images");
    }

    private static ProcessStart process(String name) {
        return new ProcessStart(name, List.of("java", "Main"), Map.of("PORT", "1"));
    }
}
