package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One search of one session; makes repeats of `match.find` harmless. */
public record SearchId(@JsonValue String value) {
    @JsonCreator
    public SearchId {
        IdFormat.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
