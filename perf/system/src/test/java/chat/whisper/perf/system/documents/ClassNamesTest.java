package chat.whisper.perf.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One meaning for each name: no two classes of the modules' main code have the same one. */
class ClassNamesTest {
    private final SourceTree tree = new SourceTree();

    /** Each process and each module has its own of these. */
    private static final Set<String> ENTRY_POINTS = Set.of("Main", "Config", "Metrics", "package-info");

    private static final Pattern SEEN_ENUM =
            Pattern.compile("^ *(?:public |protected |static )*enum ([A-Z]\\w*)", Pattern.MULTILINE);

    /** These say nothing without their class, and are written with it; a party is one thing on the bus and on the wire. */
    private static final Set<String> GENERAL = Set.of("Outcome", "Kind", "State", "Party");

    ClassNamesTest() throws IOException {}

    @Test
    void noSimpleClassNameIsUsedTwice() {
        assertThat(filesByName().entrySet().stream()
                        .filter(named -> named.getValue().size() > 1))
                .isEmpty();
    }

    /** Within a module, where one of them is read for the other. */
    @Test
    void noEnumThatOtherClassesSeeIsCalledAsAnother() {
        var seen = files().stream()
                .flatMap(file -> SourceTree.find(SEEN_ENUM, tree.text(file)).stream()
                        .filter(name -> !GENERAL.contains(name))
                        .map(name -> name + " of " + module(file)))
                .toList();
        assertThat(seen).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    }

    private static String module(Path file) {
        return file.toString().replaceFirst("/src/main/java/.*", "");
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
