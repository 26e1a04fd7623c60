package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ForegroundCommandTest {
    @TempDir
    private Path folder;

    @Test
    void itsCodeIsPassedOn() throws Exception {
        assertThat(command("exit 7").run()).isEqualTo(7);
    }

    @Test
    void itEndsWithAllThatItHasStarted() throws Exception {
        var command = command("sleep 100 & echo $! >half; mv half child; wait");
        var code = CompletableFuture.supplyAsync(() -> run(command), Thread::startVirtualThread);
        var note = folder.resolve("child");
        while (!Files.exists(note)) {
            LockSupport.parkNanos(1_000_000);
        }
        var child = ProcessHandle.of(Long.parseLong(Files.readString(note).strip()));
        command.end();
        assertThat(code.join()).isEqualTo(128 + 15);
        child.ifPresent(process -> process.onExit().join());
    }

    @Test
    void whatDoesNotWantToEndIsKilledWhenItIsAskedAgain() {
        var command = command("trap '' TERM; touch child; while :; do sleep 0.1; done");
        var code = CompletableFuture.supplyAsync(() -> run(command), Thread::startVirtualThread);
        while (!Files.exists(folder.resolve("child"))) {
            LockSupport.parkNanos(1_000_000);
        }
        command.end();
        assertThat(code).isNotDone();
        command.end();
        assertThat(code.join()).isEqualTo(128 + 9);
    }

    @Test
    void itDoesNotBeginOnceItIsToEnd() throws Exception {
        var command = command("touch child");
        command.end();
        assertThat(command.run()).isEqualTo(128 + 15);
        assertThat(folder.resolve("child")).doesNotExist();
    }

    private ForegroundCommand command(String script) {
        return new ForegroundCommand(new ProcessBuilder("sh", "-c", script).directory(folder.toFile()));
    }

    private static int run(ForegroundCommand command) {
        try {
            return command.run();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
