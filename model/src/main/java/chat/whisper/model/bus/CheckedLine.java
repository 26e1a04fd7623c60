package chat.whisper.model.bus;

import java.util.Objects;

/** One message of a chat that is looked at again; `ts` in milliseconds since 1970. */
public record CheckedLine(Speaker speaker, String text, long ts) {
    public CheckedLine {
        Objects.requireNonNull(speaker);
        Objects.requireNonNull(text);
    }
}
