package chat.whisper.backends;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notes on disk about every process that this one started, so that the next start can end what a killed parent left behind.
 * Safe for all threads, and for several processes on one folder.
 */
public final class PidFiles {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Path folder;
    private final ProcessMark owner = ProcessMark.ofThisJvm();
    private volatile boolean over;

    private PidFiles(Path folder) {
        this.folder = folder;
    }

    /** Opens the notes in this folder and ends whatever belonged to parents that are gone. */
    public static PidFiles in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var pidFiles = new PidFiles(folder);
        pidFiles.sweep();
        return pidFiles;
    }

    /** The working copy's own. */
    public static PidFiles ours() {
        return Ours.PID_FILES;
    }

    /** @param scratch a folder that dies with the process */
    void note(long pid, @Nullable Path scratch) {
        var child = ProcessMark.of(pid);
        if (child.isEmpty()) {
            return;
        }
        var text = "owner.pid=" + owner.pid() + "\nowner.start=" + owner.start() + "\nchild.pid=" + pid
                + "\nchild.start=" + child.get().start() + "\nscratch=" + (scratch == null ? "" : scratch) + "\n";
        try {
            var half = folder.resolve(pid + ".half");
            Files.writeString(half, text);
            Files.move(half, file(pid), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (over) {
            end(List.of(new Note(owner, child.get(), Optional.ofNullable(scratch))));
        }
    }

    /** Ends what this process has started, and what it starts from now on as soon as it is noted. */
    public void endOwn() {
        over = true;
        end(all().filter(note -> note.owner().equals(owner)).toList());
    }

    void forget(long pid) {
        file(pid).toFile().delete();
    }

    /** How many processes are noted here, of whatever parent. */
    int size() {
        return notes().size();
    }

    private void sweep() {
        end(all().filter(note -> note.owner().living().isEmpty()).toList());
    }

    private Stream<Note> all() {
        return notes().stream().map(this::read).flatMap(Optional::stream);
    }

    private void end(List<Note> those) {
        those.forEach(Note::askToEnd);
        those.forEach(note -> {
            note.end();
            forget(note.child().pid());
        });
    }

    private List<Path> notes() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".properties")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Note> read(Path file) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return Optional.of(Note.from(properties));
        } catch (IOException | RuntimeException swept) {
            return Optional.empty();
        }
    }

    private Path file(long pid) {
        return folder.resolve(pid + ".properties");
    }

    private record Note(ProcessMark owner, ProcessMark child, Optional<Path> scratch) {
        static Note from(Properties text) {
            return new Note(
                    new ProcessMark(Long.parseLong(text.getProperty("owner.pid")), text.getProperty("owner.start")),
                    new ProcessMark(Long.parseLong(text.getProperty("child.pid")), text.getProperty("child.start")),
                    Optional.of(text.getProperty("scratch"))
                            .filter(path -> !path.isEmpty())
                            .map(Path::of));
        }

        /** What keeps its data gets the time to close it. */
        void askToEnd() {
            child.living().ifPresent(process -> {
                if (scratch.isPresent()) {
                    process.destroyForcibly();
                } else {
                    process.destroy();
                }
            });
        }

        void end() {
            child.living().ifPresent(process -> {
                if (!ended(process)) {
                    process.destroyForcibly();
                    ended(process);
                }
            });
            scratch.ifPresent(Folders::delete);
        }

        private static boolean ended(ProcessHandle process) {
            try {
                process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Ours {
        private static final PidFiles PID_FILES = PidFiles.in(Folders.run().resolve("processes"));
    }
}
