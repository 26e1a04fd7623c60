package chat.whisper.model.trace;

/** What a span may say beside its name: words from our own lists and small numbers, never a text, an id or an address. */
public enum SpanAttribute {
    /** How a message goes to the partner: local or remote. */
    PATH,
    /** Of an offer or a match. */
    TIER,
    SCRIPT,
    /** Done, refused (the caller was told why) or failed (a fault of ours). */
    OUTCOME
}
