package chat.whisper.perf.system.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Classes, members, packages, files and make's targets that a document, the Makefile or a script names are there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // who is named where is read once
class NamedCodeTest {
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");
    private static final Pattern EXPORTED = Pattern.compile("\\bexport (?:class|type|interface) ([A-Z]\\w*)");
    private static final Pattern IN_CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS =
            Pattern.compile("(?<in>(?:[a-z]+\\.)*)(?<name>[A-Z]\\w*[a-z]\\w*)(?:\\.(?<member>\\w+))?(?:\\(\\))?");
    private static final Pattern FULL_NAME = Pattern.compile("\\b(chat\\.whisper\\.[a-z.]*[A-Z]\\w*)");
    /** Classes by name; a pattern of packages names none. */
    private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=([\\w,]++)(?![.*])");

    private static final Pattern MAKE = Pattern.compile("(?:`|^|; )make ([a-z][a-z0-9-]*)", Pattern.MULTILINE);
    private static final Pattern TARGET = Pattern.compile("^([a-z0-9-]+):", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern PATH = Pattern.compile("`((?!\\d)[\\w.-]+/[\\w./-]+)`");
    /** Classes of libraries, headers and others' settings. */
    private static final Set<String> FOREIGN = Set.of(
            "ConnectionHandler",
            "CryptoKey",
            "LoadCredential",
            "MemoryMax",
            "Origin",
            "PlainSocket",
            "SpoofChecker",
            "ThreadMXBean",
            "TimeoutStopSec");
    /** Made by a build, or by an operator. */
    private static final Set<String> BUILT = Set.of(
            "client-web/build",
            "client-web/console/build",
            "ops/secrets",
            "ops/secrets/site_pem",
            "target/sbom",
            "target/sbom/java.cdx.json");

    private final SourceTree tree = new SourceTree();
    private final Map<String, Set<Path>> classes = new HashMap<>();

    NamedCodeTest() throws IOException {
        for (var file : tree.java()) {
            tree.find(DECLARED, file).forEach(name -> declare(name, file));
        }
        tree.files().stream()
                .filter(file -> file.toString().endsWith(".ts"))
                .forEach(file -> tree.find(EXPORTED, file).forEach(name -> declare(name, file)));
    }

    private void declare(String name, Path file) {
        classes.computeIfAbsent(name, any -> new HashSet<>()).add(file);
    }

    @Test
    void everyClassThatADocumentNamesExists() {
        var unknown = new TreeSet<String>();
        var known = 0;
        for (var document : tree.documents()) {
            for (var word : tree.find(IN_CODE, document)) {
                var named = CLASS.matcher(word);
                if (named.matches() && !FOREIGN.contains(named.group("name"))) {
                    known++;
                    if (!exists(named.group("in"), named.group("name"), named.group("member"))) {
                        unknown.add(word + " in " + document);
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(known).isGreaterThan(150);
    }

    private boolean exists(String in, String name, @Nullable String member) {
        var folder = in.replace('.', '/');
        return classes.getOrDefault(name, Set.of()).stream()
                .filter(file -> ("/" + file.getParent() + "/").endsWith("/" + folder))
                .anyMatch(file -> member == null
                        || Pattern.compile("\\b" + member + "\\b")
                                .matcher(tree.text(file))
                                .find());
    }

    @Test
    void everyClassThatTheMakefileAScriptOrADocumentStartsExists() {
        var started = Stream.of(tree.scripts(), tree.documents(), List.of(Path.of("pom.xml"), Path.of("model/pom.xml")))
                .flatMap(List::stream)
                .flatMap(file -> tree.find(FULL_NAME, file).stream())
                .collect(toSet());
        assertThat(started).hasSizeGreaterThan(10).allSatisfy(name -> {
            var file = name.replace('.', '/') + ".java";
            assertThat(tree.java()).anyMatch(source -> source.endsWith(file));
        });
    }

    @Test
    void everyTestThatTheMakefileAScriptOrADocumentRunsExists() {
        assertThat(Stream.of(tree.scripts(), tree.documents())
                        .flatMap(List::stream)
                        .flatMap(file -> tree.find(TEST, file).stream())
                        .flatMap(names -> Stream.of(names.split(","))))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(classes).containsKey(name));
    }

    @Test
    void everyTargetOfMakeThatIsNamedExists() {
        var targets = new HashSet<>(tree.find(TARGET, Path.of("Makefile")));
        assertThat(named(MAKE))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(targets).contains(name.substring(0, name.indexOf(' '))));
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(tree.documents()).allSatisfy(document -> {
            var from = document.getParent() == null ? Path.of("") : document.getParent();
            assertThat(tree.find(LINK, document))
                    .allSatisfy(link -> assertThat(tree.has(from.resolve(link))).isTrue());
        });
    }

    @Test
    void everyPathThatIsNamedExists() {
        assertThat(tree.documents()).allSatisfy(document -> {
            var from = document.getParent() == null ? Path.of("") : document.getParent();
            assertThat(tree.find(PATH, document))
                    .allSatisfy(path -> assertThat(
                                    BUILT.contains(path) || tree.has(Path.of(path)) || tree.has(from.resolve(path)))
                            .isTrue());
        });
    }

    private List<String> named(Pattern pattern) {
        return tree.documents().stream()
                .flatMap(document -> tree.find(pattern, document).stream().map(name -> name + " in " + document))
                .collect(Collectors.toList());
    }
}
