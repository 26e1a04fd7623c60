package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One running process. */
public record InstanceId(@JsonValue String value) {
    @JsonCreator
    public InstanceId {
        Opaque.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
