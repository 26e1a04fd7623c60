package chat.whisper.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process of ours: its output goes to a file, its pid to the {@link PidFiles}. Safe for all threads. */
public final class ChildProcess {
    /** In `/proc/<pid>/stat`, counted from what stands behind the name (proc_pid_stat(5)). */
    private static final int SESSION = 3;

    private static final boolean LEADS_SESSION = leadsSession();
    private final String name;
    private final Process process;
    private final Path log;
    private final PidFiles pidFiles;

    private ChildProcess(String name, Process process, Path log, PidFiles pidFiles) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pidFiles = pidFiles;
    }

    /** @param scratch a folder that has no use without this process */
    public static ChildProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            @Nullable Path scratch,
            PidFiles pidFiles) {
        var builder = new ProcessBuilder(apart(command))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            pidFiles.note(process.pid(), scratch);
            return new ChildProcess(name, process, log, pidFiles);
        } catch (IOException e) {
            throw new StartFailure(name + " cannot be started: " + e.getMessage());
        }
    }

    /** In a session of its own, so that Ctrl-C in the terminal reaches only the parent, which ends its children in order; if it does not reach the parent, in the parent's. */
    private static List<String> apart(List<String> command) {
        return Shell.onPath("setsid")
                .filter(setsid -> !LEADS_SESSION)
                .map(setsid -> Stream.concat(Stream.of(setsid.toString()), command.stream())
                        .toList())
                .orElse(command);
    }

    /** Whether this JVM was started by `ops/bin/in-one-session` or the like: the session has its number. */
    private static boolean leadsSession() {
        try {
            var stat = Files.readString(Path.of("/proc/self/stat"));
            var behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return behindName[SESSION].equals(
                    Long.toString(ProcessHandle.current().pid()));
        } catch (IOException noLinux) {
            return false;
        }
    }

    /** Waits until the process is ready; if it ends before that, its last line says why. */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (endsWithin(Duration.ofMillis(5))) {
                throw new StartFailure(
                        name + " ended with code " + process.exitValue() + " at its start: " + lastLine());
            }
            if (System.nanoTime() > end) {
                kill();
                throw new StartFailure(name + " is not ready after " + patience.toSeconds() + " s: " + lastLine());
            }
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** SIGTERM, and SIGKILL to what ignores it for that long. */
    public void stop(Duration patience) {
        process.destroy();
        awaitStop(patience);
    }

    /** Until what was asked to stop has ended; SIGKILL if it takes longer. */
    public void awaitStop(Duration patience) {
        if (endsWithin(patience)) {
            pidFiles.forget(process.pid());
        } else {
            kill();
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(5));
        pidFiles.forget(process.pid());
    }

    /** SIGTERM without waiting. */
    public void askToStop() {
        process.destroy();
    }

    /** SIGSTOP: alive for the kernel, silent for everyone else. */
    public void pause() {
        Signal.send("STOP", process.pid());
    }

    /** SIGCONT. */
    public void unpause() {
        Signal.send("CONT", process.pid());
    }

    public boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(name + ": interrupted while waiting for it");
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** The last line that says something; a stack trace's frames do not. */
    public String lastLine() {
        try {
            return Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("\t") && !line.startsWith("    at "))
                    .reduce((first, second) -> second)
                    .orElse("it said nothing");
        } catch (IOException e) {
            return "it left no log";
        }
    }
}
