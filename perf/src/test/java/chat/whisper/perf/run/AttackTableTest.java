package chat.whisper.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.backends.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SECURITY.md names a test for each attack; each of them is there. */
class AttackTableTest {
    private static final Pattern IN_CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> NOT_OURS =
            Set.of("node_modules", "target", "build", ".svelte-kit", ".cache", ".run");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var tests = tests();
        for (var row : rows()) {
            var names = IN_CODE.matcher(row.getLast())
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(names).as(row.getFirst()).isNotEmpty();
            assertThat(names)
                    .as(row.getFirst())
                    .allSatisfy(name -> assertThat(exists(name, tests)).isTrue());
        }
    }

    private static boolean exists(String name, Map<String, Path> tests) throws IOException {
        if (name.endsWith(".ts")) {
            return tests.containsKey(name);
        }
        var parts = name.split("\\.", -1);
        var file = tests.get(parts[0] + ".java");
        return file != null
                && Pattern.compile("void " + parts[1] + "\\(")
                        .matcher(Files.readString(file))
                        .find();
    }

    /** Attack, what holds it, tests. */
    private static List<List<String>> rows() throws IOException {
        var text = Files.readString(Folders.root().resolve("SECURITY.md"));
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

    private static Map<String, Path> tests() throws IOException {
        var tests = new HashMap<String, Path>();
        Files.walkFileTree(Folders.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes any) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) {
                tests.put(file.getFileName().toString(), file);
                return FileVisitResult.CONTINUE;
            }
        });
        return tests;
    }
}
