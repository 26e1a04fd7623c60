package chat.whisper.perf.system.documents;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README.md lists the settings that the processes read, and no document names one that nothing reads. */
class SettingNamesTest {
    private static final Pattern IN_CODE = Pattern.compile("`([^`]+)`");
    /** With an underscore, or given a value. */
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w\"-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\\w)|[A-Z][A-Z0-9]+(?==))");

    private final SourceTree tree = new SourceTree();

    SettingNamesTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation"})
    void theTablesHaveWhatAProcessReads(String process) {
        var read = sorted(ProcessSettings.readBy(process).keySet().stream());
        var listed = listed("| `" + process + "` | default");
        var everywhere = listed("| every process | default");

        assertThat(union(listed, everywhere)).isEqualTo(read);
        assertThat(listed).doesNotContainAnyElementsOf(everywhere);
    }

    @Test
    void everySettingThatADocumentNamesExists() {
        var words = tree.sources()
                .filter(file ->
                        !file.startsWith(Path.of("perf/system/src/test/java/chat/whisper/perf/system/documents")))
                .flatMap(file -> Arrays.stream(tree.text(file).split("\\W+")))
                .collect(Collectors.toSet());
        var unknown = tree.documents().stream()
                .flatMap(document -> tree.find(NAMED, document).stream()
                        .filter(name -> !words.contains(name))
                        .map(name -> name + " in " + document));
        assertThat(unknown).isEmpty();
    }

    private Set<String> listed(String header) {
        return sorted(tree.text(Path.of("README.md"))
                .lines()
                .dropWhile(line -> !line.startsWith(header))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .flatMap(row -> SourceTree.find(IN_CODE, row.split("\\|", -1)[1]).stream()));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return sorted(Stream.of(some, others).flatMap(Set::stream));
    }

    private static Set<String> sorted(Stream<String> names) {
        return names.collect(toCollection(TreeSet::new));
    }
}
