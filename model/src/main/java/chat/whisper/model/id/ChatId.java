package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A conversation of two sessions. */
public record ChatId(@JsonValue String value) {
    @JsonCreator
    public ChatId {
        IdFormat.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
