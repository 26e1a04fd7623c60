package chat.whisper.launcher;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.PidFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One process of the system, known by its name, that can be hurt and started again in its place. Safe for all threads. */
public final class ManagedProcess {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(32);
    private final Recipe recipe;
    private final PidFiles pidFiles;
    private @Nullable ChildProcess child;

    /**
     * How to start a process.
     *
     * @param ready whether it serves
     */
    record Recipe(ProcessStart launch, Path log, BooleanSupplier ready) {}

    ManagedProcess(Recipe recipe, PidFiles pidFiles) {
        this.recipe = recipe;
        this.pidFiles = pidFiles;
    }

    public String name() {
        return recipe.launch().name();
    }

    public Path log() {
        return recipe.log();
    }

    /** Starts it and waits until it serves. The log of an earlier life is kept. */
    public void start() {
        start(UnaryOperator.identity());
    }

    /** The same, this once otherwise than usual. */
    public void start(UnaryOperator<ProcessStart> change) {
        launch(change.apply(recipe.launch())).awaitReady(recipe.ready(), START_PATIENCE);
    }

    /** Where operators look at it; empty for the proxy. */
    public Optional<URI> adminUrl() {
        return Optional.ofNullable(recipe.launch().environment().get("ADMIN_PORT"))
                .map(port -> URI.create("http://localhost:" + port));
    }

    /** Where Prometheus looks at it. */
    public Optional<URI> metricsUrl() {
        return adminUrl()
                .map(admin -> admin.resolve("/observe/metrics"))
                .or(() -> Optional.ofNullable(recipe.launch().environment().get("PROXY_METRICS_BIND"))
                        .map(bind -> URI.create("http://" + bind + "/metrics")));
    }

    public boolean isAlive() {
        return living().isPresent();
    }

    public boolean isReady() {
        return recipe.ready().getAsBoolean();
    }

    public long pid() {
        return living().orElseThrow().pid();
    }

    /** SIGTERM; returns when it has ended. SIGKILL if it takes more than 32 s. */
    public void stop() {
        current().ifPresent(process -> process.stop(STOP_PATIENCE));
    }

    /** Once it was asked: returns when it has ended, by SIGKILL if that takes more than 32 s. */
    void awaitStop() {
        current().ifPresent(process -> process.awaitStop(STOP_PATIENCE));
    }

    boolean endsWithin(Duration patience) {
        return current().map(process -> process.endsWithin(patience)).orElse(true);
    }

    /** SIGTERM; returns at once. */
    public void askToStop() {
        living().ifPresent(ChildProcess::askToStop);
    }

    /** SIGKILL. */
    public void kill() {
        current().ifPresent(ChildProcess::kill);
    }

    /** SIGSTOP. */
    public void pause() {
        living().orElseThrow().pause();
    }

    /** SIGCONT. */
    public void unpause() {
        living().orElseThrow().unpause();
    }

    /** SIGTERM, then a new process in its place. */
    public void restart() {
        stop();
        start();
    }

    /** Returns the exit code when the process has ended. */
    public int awaitEnd() {
        var process = current().orElseThrow();
        process.handle().onExit().join();
        return process.exitCode();
    }

    String lastLine() {
        return current().map(ChildProcess::lastLine).orElse("");
    }

    private synchronized ChildProcess launch(ProcessStart launch) {
        try {
            Files.createDirectories(recipe.log().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        child = ChildProcess.start(launch.name(), launch.command(), launch.environment(), recipe.log(), null, pidFiles);
        return child;
    }

    private synchronized Optional<ChildProcess> current() {
        return Optional.ofNullable(child);
    }

    private Optional<ChildProcess> living() {
        return current().filter(ChildProcess::isAlive);
    }
}
