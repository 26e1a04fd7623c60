package chat.whisper.perf.system.documents;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SECURITY.md names a test for each attack; each of them is there. */
class AttackTableTest {
    private static final Pattern IN_CODE = Pattern.compile("`([^`]+)`");
    private final SourceTree tree = new SourceTree();
    private final Map<String, Path> tests = tree.files().stream()
            .collect(toMap(file -> file.getFileName().toString(), file -> file, (one, other) -> other));

    AttackTableTest() throws IOException {}

    @Test
    void everyTestThatIsNamedExists() {
        for (var row : rows()) {
            var names = IN_CODE.matcher(row.getLast())
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(names).as(row.getFirst()).isNotEmpty();
            assertThat(names)
                    .as(row.getFirst())
                    .allSatisfy(name -> assertThat(exists(name)).isTrue());
        }
    }

    private boolean exists(String name) {
        if (name.endsWith(".ts")) {
            return tests.containsKey(name);
        }
        var parts = name.split("\\.", -1);
        var file = tests.get(parts[0] + ".java");
        return file != null
                && Pattern.compile("void " + parts[1] + "\\(")
                        .matcher(tree.text(file))
                        .find();
    }

    /** Attack, what holds it, tests. */
    private List<List<String>> rows() {
        var text = tree.text(Path.of("SECURITY.md"));
        var table = text.substring(text.indexOf("| attack |"), text.indexOf("## What you must do"));
        var rows = table.lines()
                .skip(2)
                .filter(line -> line.startsWith("|"))
                .map(line -> Pattern.compile("\\|([^|]+)")
                        .matcher(line)
                        .results()
                        .map(AttackTableTest::cell)
                        .toList())
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).hasSize(3));
        return rows;
    }

    private static String cell(MatchResult cell) {
        return cell.group(1).strip();
    }
}
