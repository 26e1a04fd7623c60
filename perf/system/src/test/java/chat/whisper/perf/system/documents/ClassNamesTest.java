package chat.whisper.perf.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One meaning for each name: no two classes of the modules' main code have the same one. */
class ClassNamesTest {
    private final SourceTree tree = new SourceTree();

    /** Each process and each module has its own of these. */
    private static final Set<String> ENTRY_POINTS = Set.of("Main", "Config", "Metrics", "package-info");

    /** These say nothing without their class, and are written with it; a party is one thing on the bus and on the wire. */
    private static final Set<String> GENERAL = Set.of("Outcome", "Kind", "State", "Party");

    ClassNamesTest() throws IOException {}

    @Test
    void noSimpleClassNameIsUsedTwice() {
        assertThat(filesByName().entrySet().stream()
                        .filter(named -> named.getValue().size() > 1))
                .isEmpty();
    }

    /** Within a module, where one of them is read for the other; the cases of a sealed interface are written with it. */
    @Test
    void noTypeThatOtherClassesSeeIsCalledAsAnother() throws IOException {
        var seen = Declarations.ofMainCode().types().stream()
                .filter(type -> type.isSeen() && !type.isCase())
                .filter(type -> !GENERAL.contains(type.name()) && !ENTRY_POINTS.contains(type.name()))
                .collect(Collectors.groupingBy(type -> module(type.file()) + " " + type.name()));
        assertThat(seen).hasSizeGreaterThan(900);
        assertThat(seen.entrySet().stream()
                        .filter(named -> named.getValue().size() > 1)
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private String module(Path file) {
        return tree.root().relativize(file).toString().replaceFirst("/src/main/java/.*", "");
    }

    private List<Path> files() {
        var files = tree.java().stream()
                .filter(file -> file.toString().contains("src/main/java/"))
                .toList();
        assertThat(files).hasSizeGreaterThan(300);
        return files;
    }

    private Map<String, Set<Path>> filesByName() {
        return files().stream()
                .filter(file -> !ENTRY_POINTS.contains(name(file)))
                .collect(Collectors.groupingBy(ClassNamesTest::name, Collectors.toSet()));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }
}
