package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.TreeSet;

/** One to five different tags in alphabetical order, so that equal sets are equal records. */
public record Interests(@JsonValue List<Tag> tags) {
    public static final int MAX = 5;

    @JsonCreator
    public Interests {
        var sorted = new TreeSet<>(tags);
        if (sorted.isEmpty() || sorted.size() > MAX || sorted.size() != tags.size()) {
            throw new IllegalArgumentException("interests are 1 to " + MAX + " different tags");
        }
        tags = List.copyOf(sorted);
    }

    public static Interests of(String... tags) {
        return new Interests(List.of(tags).stream().map(Tag::new).toList());
    }
}
