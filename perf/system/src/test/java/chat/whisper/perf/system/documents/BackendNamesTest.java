package chat.whisper.perf.system.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Interests;
import chat.whisper.model.redis.Keys;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/keys-and-subjects.md lists the keys in Redis and the subjects on NATS that the code has, and no document names another. */
class BackendNamesTest {
    /** Stands for every name, as it could be a language, too. */
    private static final String ANY = "zzz";

    private static final Pattern IN_CODE = Pattern.compile("`([^`]+)`");
    /** But not the hash tag alone. */
    private static final Pattern KEY = Pattern.compile("`(?!\\{match:<pool>}`)([^`\\s]*:<[^`]*)`");

    private static final Pattern SUBJECT = Pattern.compile("`([a-z]+\\.<[^`]*>)`");

    private final SourceTree tree = new SourceTree();
    private final Set<String> keys = methods(Keys.class)
            .filter(key -> !key.getName().equals("match")) // what a pool's keys begin with
            .map(BackendNamesTest::name)
            .collect(toSet());
    private final Set<String> subjects = Stream.concat(
                    constants(), methods(Subjects.class).map(BackendNamesTest::name))
            .collect(toSet());

    BackendNamesTest() throws IOException {}

    @Test
    void theTableOfKeysIsWhatTheCodeNames() {
        assertThat(firstColumn("## Keys in Redis")).isEqualTo(keys);
    }

    @Test
    void theTableOfSubjectsIsWhatTheCodeNames() {
        assertThat(firstColumn("## Subjects on NATS")).isEqualTo(subjects);
    }

    @Test
    void everyKeyThatADocumentNamesExists() {
        assertThat(inDocuments(KEY)).isNotEmpty().isSubsetOf(keys);
    }

    @Test
    void everySubjectThatADocumentNamesExists() {
        assertThat(inDocuments(SUBJECT)).isNotEmpty().isSubsetOf(subjects);
    }

    private Set<String> firstColumn(String title) {
        var text = tree.text(Path.of("docs/keys-and-subjects.md"));
        var table = text.substring(text.indexOf(title))
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2);
        return table.map(row -> row.split("\\|", -1)[1])
                .flatMap(cell -> SourceTree.find(IN_CODE, cell).stream())
                .map(BackendNamesTest::normal)
                .collect(toSet());
    }

    private Set<String> inDocuments(Pattern pattern) {
        return tree.documents().stream()
                .flatMap(document -> tree.find(pattern, document).stream())
                .map(BackendNamesTest::normal)
                .collect(toSet());
    }

    private static String normal(String written) {
        return written.replace("…:", "{match:<pool>}:").replaceAll("<[^>]*>", "<>");
    }

    private static Stream<Method> methods(Class<?> names) {
        return Arrays.stream(names.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == String.class);
    }

    private static Stream<String> constants() {
        return Arrays.stream(Subjects.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static String name(Method method) {
        try {
            var name = (String) method.invoke(
                    null,
                    Arrays.stream(method.getParameterTypes())
                            .map(BackendNamesTest::any)
                            .toArray());
            return name.replace(ANY, "<>");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object any(Class<?> type) {
        if (type == String.class) {
            return ANY;
        }
        try {
            return type == Interests.class
                    ? Interests.of(ANY)
                    : type.getConstructor(String.class).newInstance(ANY);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
