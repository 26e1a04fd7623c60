package chat.whisper.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One meaning for each name: no two classes of the modules' main code have the same one. */
class ClassNamesTest {
    /** Each process and each module has its own of these. */
    private static final Set<String> ENTRY_POINTS = Set.of("Main", "Config", "Metrics", "package-info");

    private static final Set<String> MODULES = Set.of("ops/backends", "model", "app", "matcher", "moderation", "perf");

    @Test
    void noSimpleClassNameIsUsedTwice() throws IOException {
        assertThat(filesByName().entrySet().stream()
                        .filter(named -> named.getValue().size() > 1))
                .isEmpty();
    }

    private static Map<String, Set<Path>> filesByName() throws IOException {
        var files = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var all = Files.walk(Folders.root().resolve(module).resolve("src/main/java"))) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(300);
        return files.stream()
                .filter(file -> !ENTRY_POINTS.contains(name(file)))
                .collect(Collectors.groupingBy(ClassNamesTest::name, Collectors.toSet()));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }
}
