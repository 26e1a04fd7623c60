package chat.whisper.moderation.operator;

/** What comes of an answer to a challenge. */
public sealed interface PasskeyResult {
    /** @param token for the cookie */
    record Accepted(String token, OperatorSession session) implements PasskeyResult {}

    record Rejected(PasskeyRefusal reason) implements PasskeyResult {}
}
