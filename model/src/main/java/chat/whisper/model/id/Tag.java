package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One interest, as the catalogue names it: 1 to 32 lower-case letters, digits or dashes. */
public record Tag(@JsonValue String value) implements Comparable<Tag> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,32}");

    @JsonCreator
    public Tag {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a tag is 1 to 32 lower-case letters, digits or dashes");
        }
    }

    @Override
    public int compareTo(Tag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
