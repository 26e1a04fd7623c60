package chat.whisper.perf.micro;

import chat.whisper.app.safety.filter.MessageFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** A filter with a part of the lists that come with the app: what reading a text costs with fewer terms. */
final class SampledLists {
    /** Every so many lines have about the 3,500 terms that the goal of a text's time speaks of. */
    static final int OF_THE_GOAL = 13;

    private static final String FOLDER = "/filter/";

    private SampledLists() {}

    /** With every so many lines of each list, from the middle of the first ones on. */
    static MessageFilter filter(int every) {
        if (every == 1) {
            return MessageFilter.builtIn();
        }
        try {
            var folder = Files.createTempDirectory("whisper-lists");
            try {
                for (var list : lines("lists.txt")) {
                    Files.write(folder.resolve(list), sample(lines("lists/" + list), every));
                }
                return MessageFilter.of(Optional.of(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> sample(List<String> lines, int every) {
        var terms = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return IntStream.range(0, terms.size())
                .filter(line -> line % every == every / 2)
                .mapToObj(terms::get)
                .toList();
    }

    private static List<String> lines(String resource) throws IOException {
        try (var stream =
                Objects.requireNonNull(MessageFilter.class.getResourceAsStream(FOLDER + resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
