package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An offer to two people to talk. */
public record MatchId(@JsonValue String value) {
    @JsonCreator
    public MatchId {
        IdFormat.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
