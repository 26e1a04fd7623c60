package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One person's visit; survives lost connections. */
public record SessionId(@JsonValue String value) {
    @JsonCreator
    public SessionId {
        IdFormat.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
