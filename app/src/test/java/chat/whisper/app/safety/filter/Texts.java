package chat.whisper.app.safety.filter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Files of texts that the filter is tried on. */
final class Texts {
    private Texts() {}

    /** A kind, and a text of it. */
    record Kinded(String kind, String text) {
        static Kinded of(String line) {
            var tab = line.indexOf('\t');
            return new Kinded(line.substring(0, tab), line.substring(tab + 1));
        }
    }

    static List<Kinded> kinded(String name) {
        return lines(name).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Kinded::of)
                .toList();
    }

    static List<String> lines(String name) {
        try (var file = Objects.requireNonNull(Texts.class.getResourceAsStream("/filter/" + name), name);
                var stream = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
