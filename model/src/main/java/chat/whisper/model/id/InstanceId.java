package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One running process; one word of a subject, so it has no dot. */
public record InstanceId(@JsonValue String value) {
    @JsonCreator
    public InstanceId {
        IdFormat.check(value);
        if (value.indexOf('.') >= 0) {
            throw new IllegalArgumentException("the id of an instance has no dot");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
