package chat.whisper.app.matching;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.Tag;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that can be chosen: the interests, from one resource file, and the languages. Immutable.
 *
 * @param max how many interests a person may choose
 * @param pools in which people may be matched, in order
 */
public record Catalogue(List<Category> categories, int max, List<Pool> pools) {
    public record Category(String id, String name, List<Entry> tags) {}

    public record Entry(Tag id, String name) {}

    private record File(List<Category> categories) {}

    public static Catalogue load() {
        return load(Set.of(Pool.DEFAULT));
    }

    public static Catalogue load(Set<Pool> pools) {
        try (var in = Catalogue.class.getResourceAsStream("/interests.json")) {
            var file = new ObjectMapper().readValue(in, File.class);
            return new Catalogue(
                    file.categories(),
                    Interests.MAX,
                    pools.stream().sorted(Comparator.comparing(Pool::value)).toList());
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
