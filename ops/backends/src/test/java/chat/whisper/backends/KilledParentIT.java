package chat.whisper.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KilledParentIT {

    @TempDir
    private Path run;

    @Test
    void theNextStartEndsWhatAKilledParentLeft() throws Exception {
        var orphaned = portsOf(startParent(), process -> process.destroyForcibly());
        assertThat(orphaned).hasSize(3).noneMatch(FreePort::isFree);
        PidFiles.in(run.resolve("processes"));
        assertThat(orphaned).allMatch(FreePort::isFree);
        assertThat(PidFiles.in(run.resolve("processes")).size()).isZero();
    }

    @Test
    void anOrderlyEndLeavesNothing() throws Exception {
        var ports = portsOf(startParent(), Process::destroy);
        assertThat(ports).hasSize(3).allMatch(FreePort::isFree);
        assertThat(PidFiles.in(run.resolve("processes")).size()).isZero();
    }

    private Process startParent() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dwhisper.run=" + run,
                        KilledParent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private interface End {
        void of(Process process);
    }

    private static List<Integer> portsOf(Process parent, End end) throws Exception {
        var line = parent.inputReader()
                .lines()
                .filter(said -> said.matches("[0-9 ]+"))
                .findFirst();
        end.of(parent);
        parent.waitFor();
        return Arrays.stream(line.orElseThrow().split(" "))
                .map(Integer::valueOf)
                .toList();
    }
}
