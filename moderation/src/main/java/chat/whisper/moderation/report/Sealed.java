package chat.whisper.moderation.report;

/** Evidence as it lies in the database: which key it needs, and the bytes (nonce, then cipher text with its tag). */
public record Sealed(String keyId, byte[] bytes) {}
