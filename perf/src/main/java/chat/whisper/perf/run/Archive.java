package chat.whisper.perf.run;

import chat.whisper.model.backends.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A class-data archive per module: the first instance writes it when it ends, later starts are faster by it. */
final class Archive {
    private Archive() {}

    static List<String> flags(String module, int number, Plan.Purpose purpose) {
        var folder = Folders.cache().resolve("cds");
        var file = folder.resolve(module + ".jsa");
        var reading = List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + file);
        if (number == 1 && purpose == Plan.Purpose.DEVELOPMENT) {
            make(folder);
            return Stream.concat(reading.stream(), Stream.of("-XX:+AutoCreateSharedArchive"))
                    .toList();
        }
        return Files.exists(file) ? reading : List.of();
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
