package chat.whisper.app.matching;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.Tag;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All interests that can be chosen, from one resource file. Immutable. */
public record Catalogue(List<Category> categories, int max) {
    public record Category(String id, String name, List<Entry> tags) {}

    public record Entry(Tag id, String name) {}

    private record File(List<Category> categories) {}

    public static Catalogue load() {
        try (var in = Catalogue.class.getResourceAsStream("/interests.json")) {
            var file = new ObjectMapper().readValue(in, File.class);
            return new Catalogue(file.categories(), Interests.MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first tag that is not in the catalogue. */
    public Optional<Tag> unknownIn(Interests interests) {
        var known = tags();
        return interests.tags().stream().filter(tag -> !known.contains(tag)).findFirst();
    }

    public Set<Tag> tags() {
        return categories.stream()
                .flatMap(category -> category.tags().stream())
                .map(Entry::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
