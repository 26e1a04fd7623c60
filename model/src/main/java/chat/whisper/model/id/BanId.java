package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A ban; people are told it, so that they can refer to it. */
public record BanId(@JsonValue String value) {
    @JsonCreator
    public BanId {
        IdFormat.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
