package chat.whisper.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which processes are in which session, and so share a processor with whom. */
@Timeout(60)
class SessionIT {
    @TempDir
    private Path folder;

    @Test
    void aChildIsApartFromItsParentAndTheTerminal() throws Exception {
        var parent = started(List.of());
        var said = said(parent);
        parent.destroy();
        assertThat(said[2]).isEqualTo(said[3]).isNotEqualTo(said[1]);
    }

    @Test
    void inOneSessionTheyAreTogetherAndEndWithTheScript() throws Exception {
        var script = Folders.root().resolve("ops/bin/in-one-session").toString();
        var parent = started(List.of(script));
        var said = said(parent);
        assertThat(said[1]).isEqualTo(said[0]);
        assertThat(said[2]).isEqualTo(said[0]);
        parent.destroy();
        assertThat(parent.waitFor()).isEqualTo(128 + 15);
        assertThat(ProcessHandle.of(Long.parseLong(said[0]))).isEmpty();
        assertThat(ProcessHandle.of(Long.parseLong(said[3]))).isEmpty();
    }

    /** Its number, its session, its child's session and number. */
    private static String[] said(Process parent) throws Exception {
        return parent.inputReader().readLine().split(" ");
    }

    private Process started(List<String> through) throws Exception {
        var command = new ArrayList<>(through);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SessionParent.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
