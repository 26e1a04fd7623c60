package chat.whisper.launcher;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command that is ended in place of the JVM, so that whoever waits for it can close what it ran over in order: the JVM's own end has no
 * order, and takes the PostgreSQL that all share away first. Safe for all threads.
 */
final class ForegroundCommand {
    /** As a shell says it of what SIGTERM has ended. */
    private static final int ENDED = 128 + 15;

    private final ProcessBuilder builder;
    private @Nullable Process process;
    private boolean ending;

    ForegroundCommand(ProcessBuilder builder) {
        this.builder = builder;
    }

    /** Waits for its end and returns its exit code. It does not begin once it is to end. */
    int run() throws IOException, InterruptedException {
        var begun = begin();
        return begun.isPresent() ? begun.get().waitFor() : ENDED;
    }

    private synchronized Optional<Process> begin() throws IOException {
        if (ending) {
            return Optional.empty();
        }
        var started = builder.start();
        process = started;
        return Optional.of(started);
    }

    /**
     * SIGTERM to it and to what it has started; SIGKILL if it was asked before. It comes first: one that waits for a child would see the
     * child end and exit as if all had gone well.
     */
    synchronized void end() {
        var begun = process;
        if (begun != null) {
            var all = Stream.concat(Stream.of(begun.toHandle()), begun.descendants())
                    .toList();
            all.forEach(ending ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        }
        ending = true;
    }
}
