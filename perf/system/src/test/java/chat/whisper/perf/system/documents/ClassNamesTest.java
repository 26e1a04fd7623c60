package chat.whisper.perf.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One meaning for each name: no two classes of the modules' main code have the same one. */
class ClassNamesTest {
    private final SourceTree tree = new SourceTree();

    /** Each process and each module has its own of these. */
    private static final Set<String> ENTRY_POINTS = Set.of("Main", "Config", "Metrics", "package-info");

    ClassNamesTest() throws IOException {}

    @Test
    void noSimpleClassNameIsUsedTwice() {
        assertThat(filesByName().entrySet().stream()
                        .filter(named -> named.getValue().size() > 1))
                .isEmpty();
    }

    private Map<String, Set<Path>> filesByName() {
        var files = tree.java().stream()
                .filter(file -> file.toString().contains("src/main/java/"))
                .toList();
        assertThat(files).hasSizeGreaterThan(300);
        return files.stream()
                .filter(file -> !ENTRY_POINTS.contains(name(file)))
                .collect(Collectors.groupingBy(ClassNamesTest::name, Collectors.toSet()));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }
}
