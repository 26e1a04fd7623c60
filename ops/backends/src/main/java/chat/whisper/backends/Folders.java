package chat.whisper.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Where a working copy keeps what git ignores: programs in `.cache`, notes and data of what runs in `.run`. */
public final class Folders {
    private Folders() {}

    /** The working copy: `whisper.root` if set, else the nearest folder upwards that holds the modules. */
    public static Path root() {
        var told = System.getProperty("whisper.root");
        if (told != null) {
            return Path.of(told).toAbsolutePath().normalize();
        }
        var here = Path.of("").toAbsolutePath();
        for (var folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("model"))) {
                return folder;
            }
        }
        return here;
    }

    public static Path cache() {
        return root().resolve(".cache");
    }

    /** `whisper.run` if set, else `.run`. */
    public static Path run() {
        var told = System.getProperty("whisper.run");
        return told == null ? root().resolve(".run") : Path.of(told).toAbsolutePath();
    }

    static Path temporary(String name) {
        try {
            return Files.createTempDirectory("whisper-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever vanishes meanwhile, or comes up again from a dying process, is no failure. */
    public static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException | UncheckedIOException e) {
            System.err.println("could not remove " + folder);
        }
    }
}
