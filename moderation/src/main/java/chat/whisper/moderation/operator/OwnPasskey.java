package chat.whisper.moderation.operator;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey as its owner sees it.
 *
 * @param id the SHA-256 of the passkey's own id, which may be long, in hexadecimal
 * @param name what its owner called it; empty for the one that they came in with
 * @param usedAt when it last signed somebody in, if it has
 * @param isSynced whether its device has given a copy to others
 */
public record OwnPasskey(String id, String name, Instant createdAt, Optional<Instant> usedAt, boolean isSynced) {}
