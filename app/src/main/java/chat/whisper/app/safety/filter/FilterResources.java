package chat.whisper.app.safety.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of the filter that come with the app. Stateless. */
final class FilterResources {
    private static final String FOLDER = "/filter/";

    /** Where the names of the lists stand. */
    private static final String NAMES = "lists.txt";

    static final String LOOKALIKES = "confusables.tsv";

    private FilterResources() {}

    static List<String> lists() {
        return lines(NAMES);
    }

    static String ofList(String name) {
        return "lists/" + name;
    }

    static List<String> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    static byte[] bytes(String name) {
        return Objects.requireNonNull(bytesIfThere(name), name);
    }

    static byte @Nullable [] bytesIfThere(String name) {
        try (InputStream stream = FilterResources.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
