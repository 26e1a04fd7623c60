package chat.whisper.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {
    private static final String DEAD_OWNER = "owner.pid=999999999\nowner.start=never\n";

    @TempDir
    private Path folder;

    private Process process;

    @BeforeEach
    void startSomething() throws IOException {
        process = new ProcessBuilder("cat").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void whatADeadParentLeftIsEnded() throws Exception {
        var scratch = Files.createDirectory(folder.resolve("scratch"));
        note(DEAD_OWNER + child(start()) + "scratch=" + scratch);
        PidFiles.in(folder);
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(scratch).doesNotExist();
        assertThat(PidFiles.in(folder).size()).isZero();
    }

    @Test
    void aForeignProcessWithTheSamePidIsLeftAlone() throws Exception {
        note(DEAD_OWNER + child("another start") + "scratch=");
        PidFiles.in(folder);
        assertThat(process.isAlive()).isTrue();
        assertThat(PidFiles.in(folder).size()).isZero();
    }

    @Test
    void whatALivingParentHasIsLeftAlone() {
        PidFiles.in(folder).note(process.pid(), null);
        assertThat(PidFiles.in(folder).size()).isOne();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void anUnreadableNoteStopsNobody() throws Exception {
        Files.writeString(folder.resolve("17.properties"), "nonsense");
        PidFiles.in(folder);
        assertThat(process.isAlive()).isTrue();
    }

    private String start() {
        return ProcessMark.of(process.pid()).orElseThrow().start();
    }

    private String child(String start) {
        return "child.pid=" + process.pid() + "\nchild.start=" + start + "\n";
    }

    private void note(String text) throws IOException {
        Files.writeString(folder.resolve(process.pid() + ".properties"), text);
    }
}
