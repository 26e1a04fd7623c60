package chat.whisper.launcher;

import chat.whisper.backends.Folders;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A class-data archive per module: the first instance writes it when it ends, later starts are faster by it. Its name tells
 * what it was made from, as the JVM drops one that does not fit without making a better one.
 */
final class Archive {
    private final Path folder;
    private final String module;
    private final Path file;

    Archive(Path folder, String module, String classPath) {
        this.folder = folder;
        this.module = module;
        this.file = folder.resolve(module + "-" + fingerprint(classPath) + ".jsa");
    }

    static Archive of(String module, String classPath) {
        return new Archive(Folders.cache().resolve("cds"), module, classPath);
    }

    /** To start by the archive, if there is one. */
    List<String> use() {
        return Files.exists(file) ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + file) : List.of();
    }

    /** To start by the archive, or to make it in place of older ones. */
    List<String> useOrMake() {
        if (Files.exists(file)) {
            return use();
        }
        removeOld();
        return List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + file);
    }

    private void removeOld() {
        try {
            Files.createDirectories(folder);
            try (var old = Files.newDirectoryStream(folder, module + "-*.jsa")) {
                for (var archive : old) {
                    Files.deleteIfExists(archive);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(String classPath) {
        var made = new StringBuilder(Runtime.version().toString());
        for (var entry : classPath.split(File.pathSeparator)) {
            var jar = new File(entry);
            made.append(entry).append(jar.length()).append(jar.lastModified());
        }
        return Integer.toHexString(made.toString().hashCode());
    }
}
