package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds `docs/conformance.md` to the tests: `-Dconformance.write=true` writes it anew. */
class ConformanceTableTest {
    private static final Path FILE = Path.of("..", "docs", "conformance.md");
    private static final String HEAD = """
            # RFC 6455, case by case

            Written from the tests' own tables by `ConformanceTableTest`, which fails when this file says anything else. Every case runs through a real socket
            and the connections of the product. Two things differ from the product in the first table (`make echo` serves it by hand): messages may have 16 MiB
            instead of 4096 bytes, and binary is echoed instead of refused with 1003. permessage-deflate is declined, so nothing of it is tried.

            The chapters follow the numbering of the Autobahn test suite, so that they are easy to compare. That suite itself has not been run: point its fuzzing
            client at `ws://127.0.0.1:9001/ws` after `make echo PORT=9001`.

            """;

    @Test
    void theTableIsWhatTheTestsSay() throws IOException {
        var table = HEAD + cases() + rules();
        if (Boolean.getBoolean("conformance.write")) {
            Files.writeString(FILE, table);
        }
        assertThat(FILE).content().isEqualTo(table);
    }

    private static String cases() {
        var all = CasesTest.all().toList();
        var lines = new ArrayList<>(List.of(
                "## " + all.size() + " cases over a socket: `CasesTest`",
                "",
                "| chapter | section | case | expected |",
                "|---|---|---|---|"));
        all.forEach(one -> lines.add(
                row(one.group(), one.section(), one.what(), one.expected().isEmpty() ? "nothing" : one.expected())));
        return String.join("\n", lines) + "\n\n";
    }

    private static String rules() {
        var tests = Stream.of(ConformanceTest.class, FrameReaderTest.class, HandshakeTest.class, Utf8Test.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().startsWith("section"))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> row(
                        section(method),
                        words(method),
                        "`" + method.getDeclaringClass().getSimpleName() + "`"))
                .collect(Collectors.joining("\n"));
        return "## Rules that are tests of their own, with the product's settings\n\n| section | rule | test |\n|---|---|---|\n"
                + tests + "\n";
    }

    private static String section(Method method) {
        return method.getName().replaceAll("section([0-9_]+)_.*", "$1").replace('_', '.');
    }

    private static String words(Method method) {
        return method.getName()
                .replaceAll("section[0-9_]+_", "")
                .replaceAll("([A-Z]|(?<=[a-z])[0-9]+)", " $1")
                .toLowerCase(Locale.ROOT);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
