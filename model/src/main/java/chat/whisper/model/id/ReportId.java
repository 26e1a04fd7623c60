package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A report; the app derives it from who reports and the chat, so that storing it twice is harmless. */
public record ReportId(@JsonValue String value) {
    @JsonCreator
    public ReportId {
        IdFormat.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
