package chat.whisper.model.bus;

/** What moderation says to a {@link BlockRequest}. */
public sealed interface BlockReply {
    /** It is on disk. */
    record Remembered() implements BlockReply {}

    /** Ask again later. */
    record Unavailable() implements BlockReply {}
}
