package chat.whisper.model.bus;

/** What moderation says to a {@link BlockRequest}. */
public sealed interface BlockReply {
    /** It is on disk, and Redis has it for all searches. */
    record Remembered() implements BlockReply {}

    /** Ask again later. */
    record Unavailable() implements BlockReply {}
}
