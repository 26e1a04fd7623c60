package chat.whisper.app.safety.filter;

/** What becomes of a message with such a text, from the mildest: it is delivered and counted; delivered and looked at; not delivered. */
public enum Severity {
    WARN,
    FLAG,
    BLOCK
}
