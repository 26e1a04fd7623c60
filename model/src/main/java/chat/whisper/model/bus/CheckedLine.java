package chat.whisper.model.bus;

/** One message of a chat that is looked at again; `ts` in milliseconds since 1970. */
public record CheckedLine(Speaker speaker, String text, long ts) {}
