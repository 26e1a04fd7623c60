package chat.whisper.backends;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL. It goes its own way from the jar's hands: its process is known by the pid in its data folder. One thread at a time. */
final class PostgresEngine implements Engine {
    static final String USER = "postgres";
    static final String PASSWORD = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final int port;
    private final Path data;
    private final Keeping keeping;
    private final PidFiles pidFiles;
    private final OptionalInt primary;

    private @Nullable EmbeddedPostgres starter;

    private enum Keeping {
        DATA,
        NOTHING
    }

    PostgresEngine(int port, Optional<Path> data, PidFiles pidFiles) {
        this(port, data, pidFiles, OptionalInt.empty());
    }

    /** @param primary the port of the one that this one follows until it is promoted; both begin empty */
    PostgresEngine(int port, Optional<Path> data, PidFiles pidFiles, OptionalInt primary) {
        this.port = port;
        this.primary = primary;
        this.data = data.orElseGet(() -> Folders.temporary("postgres"));
        this.keeping = data.isPresent() ? Keeping.DATA : Keeping.NOTHING;
        this.pidFiles = pidFiles;
        Logger.getLogger("io.zonky").setLevel(Level.OFF);
    }

    /** Once more if it fails: on a busy machine a start may take longer than the library waits. */
    @Override
    public void start() {
        endPredecessor();
        try {
            startOnce();
        } catch (IOException | IllegalStateException first) {
            System.err.println("PostgreSQL did not start (" + first.getMessage() + "), trying once more");
            endPredecessor();
            if (keeping == Keeping.NOTHING) {
                Folders.delete(data);
            }
            startAgain();
        }
    }

    private void startAgain() {
        try {
            startOnce();
        } catch (IOException | IllegalStateException e) {
            throw new StartFailure("PostgreSQL does not start from the embedded jar (see " + log()
                    + "): free what it names, or start Docker, or set POSTGRES_URL");
        }
    }

    private void startOnce() throws IOException {
        Files.createDirectories(data.getParent());
        if (keeping == Keeping.NOTHING && !Files.exists(data.resolve("PG_VERSION"))) {
            PostgresTemplate.copyTo(data);
            if (primary.isPresent()) {
                follow(primary.getAsInt());
            }
        }
        starter = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(Redirect.appendTo(log()))
                .setErrorRedirector(Redirect.appendTo(log()))
                .start();
        pidFiles.note(pid().orElseThrow(), keeping == Keeping.DATA ? null : data);
    }

    /** Both come from one template, so that this one needs nothing but what the other has written since. */
    private void follow(int primary) throws IOException {
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=%s'%n".formatted(primary, USER),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Override
    public void stop() {
        end("INT");
    }

    @Override
    public void kill() {
        end("KILL");
    }

    @Override
    public void pause() {
        Signal.send("STOP", pid().orElseThrow());
    }

    @Override
    public void unpause() {
        Signal.send("CONT", pid().orElseThrow());
    }

    @Override
    public void discard() {
        if (keeping == Keeping.NOTHING) {
            Folders.delete(data);
            log().delete();
        }
    }

    private File log() {
        return data.resolveSibling(data.getFileName() + ".log").toFile();
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients. Over when all its processes are. */
    private void end(String signal) {
        process().ifPresent(process -> {
            var workers = process.descendants().toList();
            Signal.send(signal, process.pid());
            awaitEnd(process);
            workers.forEach(PostgresEngine::awaitEnd);
            pidFiles.forget(process.pid());
        });
        releaseLock();
    }

    /** The library's lock on the data folder lives until it is closed; that the server has ended already is nothing to say. */
    private void releaseLock() {
        try {
            if (starter != null) {
                starter.close();
                starter = null;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who was killed while starting left a server on this data without a note. */
    private void endPredecessor() {
        end("INT");
        data.resolve("postmaster.pid").toFile().delete();
    }

    private Optional<ProcessHandle> process() {
        return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::worksHere);
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), data);
        } catch (IOException unknown) {
            return process.info()
                    .command()
                    .filter(command -> command.contains("postgres"))
                    .isPresent();
        }
    }

    private Optional<Long> pid() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
