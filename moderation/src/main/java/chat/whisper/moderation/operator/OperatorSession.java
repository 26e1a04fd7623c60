package chat.whisper.moderation.operator;

import java.time.Instant;

/** Somebody who is signed in. */
public record OperatorSession(Operator operator, Instant expiresAt) {}
