package chat.whisper.perf.system.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One idea for each file, one thought for each method: a method that is an exception is named here, and leaves when it is short again. */
class CodeLengthTest {
    private static final long MOST_OF_A_FILE = 300;
    private static final long MOST_OF_A_METHOD = 40;

    private static final Set<String> LONG_METHODS = Set.of(
            // A table of one kind of rows.
            "LimitSettings.read",
            "Schedule.single",
            // One pass over all characters, which a call for each would slow down.
            "LetterRuns.latin",
            "LetterRuns.pairs");

    private final SourceTree tree = new SourceTree();

    CodeLengthTest() throws IOException {}

    @Test
    void noFileIsTooLong() {
        var files = Stream.of("java", "lua", "ts", "svelte")
                .flatMap(ending ->
                        tree.files().stream().filter(file -> file.toString().endsWith("." + ending)))
                .filter(file -> !isLanguage(file))
                .toList();
        assertThat(files).hasSizeGreaterThan(1000);
        assertThat(files.stream()
                        .filter(file -> tree.text(file).lines().count() > MOST_OF_A_FILE)
                        .map(file -> file.getFileName().toString()))
                .isEmpty();
    }

    /** All that the web client says in one language is one file. */
    private static boolean isLanguage(Path file) {
        return file.getParent() != null && file.getParent().endsWith("lib/words");
    }

    @Test
    void noMethodIsTooLong() throws IOException {
        var methods = Declarations.ofMainCode().methods();
        assertThat(methods).hasSizeGreaterThan(5000);
        assertThat(methods.stream()
                        .filter(method -> method.lines() > MOST_OF_A_METHOD)
                        .map(Declarations.Method::toString)
                        .collect(toSet()))
                .isEqualTo(LONG_METHODS);
    }
}
