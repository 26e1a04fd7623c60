package chat.whisper.perf.system.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every metric that a document names is one of the code, and every one of the code is in a document. */
class MetricNamesTest {
    private static final Pattern WRITTEN = Pattern.compile("`(whisper_[a-z0-9_]+)`");
    /** `whisper_a_b_total`, `…_c_total` */
    private static final Pattern SHORTENED = Pattern.compile("`(whisper_[a-z0-9_]+)`((?:,? `…_[a-z_]+`)+)");

    private static final Pattern REST = Pattern.compile("…_([a-z_]+)");
    private static final Pattern LITERAL = Pattern.compile("\"(whisper_[a-z0-9_]*)\"");
    private static final Pattern UNIT = Pattern.compile("_(total|seconds|bytes)$");

    private final SourceTree tree = new SourceTree();
    private final List<String> sources = tree.java().stream()
            .filter(file ->
                    file.toString().contains("src/main/") && !file.startsWith("perf") && !file.startsWith("ops"))
            .map(tree::text)
            .toList();

    MetricNamesTest() throws IOException {}

    @Test
    void everyMetricThatADocumentNamesExists() {
        assertThat(documented())
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(sources).anyMatch(source -> makes(source, name)));
    }

    @Test
    void everyMetricThatTheCodeWritesOutIsInADocument() {
        var names = documented().stream().map(MetricNamesTest::withoutUnit).collect(toSet());
        assertThat(sources.stream()
                        .flatMap(source -> SourceTree.find(LITERAL, source).stream())
                        .filter(name -> !name.endsWith("_")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(names).contains(withoutUnit(name)));
    }

    private static boolean makes(String source, String name) {
        return SourceTree.find(LITERAL, source).stream()
                .anyMatch(literal -> withoutUnit(literal).equals(withoutUnit(name))
                        || literal.endsWith("_")
                                && name.startsWith(literal)
                                && hasWord(source, withoutUnit(name.substring(literal.length()))));
    }

    /** As a text or as an enum's constant; with another text behind it in `"whisper_" + what + "_behind"`. */
    private static boolean hasWord(String source, String word) {
        return Stream.of(word, word.replaceFirst("_latency$", ""))
                .anyMatch(one -> source.contains("\"" + one + "\"")
                        || Pattern.compile("\\b" + one.toUpperCase(java.util.Locale.ROOT) + "\\b")
                                .matcher(source)
                                .find());
    }

    private Set<String> documented() {
        return tree.documents().stream()
                .map(tree::text)
                .flatMap(text -> Stream.concat(
                        SourceTree.find(WRITTEN, text).stream(),
                        SHORTENED
                                .matcher(text)
                                .results()
                                .flatMap(few -> SourceTree.find(REST, few.group(2)).stream()
                                        .map(rest -> shortened(few.group(1), rest)))))
                .collect(toSet());
    }

    /** As many words are left out as are given. */
    private static String shortened(String name, String rest) {
        var head = name;
        for (var words = rest.split("_").length; words > 0; words--) {
            head = head.substring(0, head.lastIndexOf('_'));
        }
        return head + "_" + rest;
    }

    private static String withoutUnit(String name) {
        return UNIT.matcher(name).replaceFirst("");
    }
}
