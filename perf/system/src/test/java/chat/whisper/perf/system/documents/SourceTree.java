package chat.whisper.perf.system.documents;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The working copy's own files, by their paths below its root. For one thread. */
final class SourceTree {
    private static final Set<String> NOT_OURS =
            Set.of("node_modules", "target", "build", ".svelte-kit", ".cache", ".run", ".git", "test-results");
    private static final Set<String> SOURCES = Set.of("java", "lua", "ts", "svelte", "js", "xml", "cfg", "yml", "conf");
    /** What was true once, and what others wrote. */
    private static final Pattern HISTORY = Pattern.compile("CHANGELOG\\.md|docs/conformance\\.md|perf/results/.*");

    private final Path root = Folders.root();
    private final List<Path> files = new ArrayList<>();

    SourceTree() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes any) {
                var ours = !NOT_OURS.contains(folder.getFileName().toString());
                return ours || folder.equals(root) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) {
                files.add(root.relativize(file));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    Path root() {
        return root;
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    /** What says how things are today. */
    List<Path> documents() {
        return files.stream()
                .filter(file -> ending(file).equals("md"))
                .filter(file -> !HISTORY.matcher(file.toString()).matches())
                .toList();
    }

    /** The Makefile and the scripts beside it. */
    List<Path> scripts() {
        return files.stream()
                .filter(file -> file.equals(Path.of("Makefile")) || file.startsWith("ops/bin"))
                .toList();
    }

    List<Path> java() {
        return files.stream().filter(file -> ending(file).equals("java")).toList();
    }

    /** The modules' own code, in the place where it is. */
    List<Path> mainJava() {
        return java().stream()
                .filter(file -> file.toString().contains("src/main/java/"))
                .map(root::resolve)
                .toList();
    }

    /** All that runs, is built from or configures. */
    Stream<Path> sources() {
        var coded = files.stream().filter(file -> SOURCES.contains(ending(file)));
        return Stream.concat(coded, scripts().stream());
    }

    boolean has(Path file) {
        return Files.exists(root.resolve(file));
    }

    String text(Path file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the first group of the pattern finds in the file. */
    List<String> find(Pattern pattern, Path file) {
        return find(pattern, text(file));
    }

    static List<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(SourceTree::first).toList();
    }

    private static String first(MatchResult found) {
        return found.group(1);
    }

    private static String ending(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
