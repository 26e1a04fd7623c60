package chat.whisper.backends;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A server program as a child process with a folder of its own. One thread at a time. */
final class LocalEngine implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final String name;
    private final Program program;
    private final List<String> arguments;
    private final Path folder;
    private final BooleanSupplier ready;
    private final PidFiles pidFiles;
    private @Nullable ChildProcess child;

    LocalEngine(
            String name,
            Program program,
            List<String> arguments,
            Path folder,
            BooleanSupplier ready,
            PidFiles pidFiles) {
        this.name = name;
        this.program = program;
        this.arguments = arguments;
        this.folder = folder;
        this.ready = ready;
        this.pidFiles = pidFiles;
    }

    @Override
    public void start() {
        var started = ChildProcess.start(
                name, program.with(arguments), program.environment(), folder.resolve(name + ".log"), folder, pidFiles);
        child = started;
        started.awaitReady(ready, PATIENCE);
    }

    @Override
    public void stop() {
        Optional.ofNullable(child).ifPresent(process -> process.stop(PATIENCE));
    }

    @Override
    public void kill() {
        Optional.ofNullable(child).ifPresent(ChildProcess::kill);
    }

    @Override
    public void pause() {
        running().orElseThrow().pause();
    }

    @Override
    public void unpause() {
        running().orElseThrow().unpause();
    }

    @Override
    public void discard() {
        Folders.delete(folder);
    }

    private Optional<ChildProcess> running() {
        return Optional.ofNullable(child).filter(ChildProcess::isAlive);
    }
}
