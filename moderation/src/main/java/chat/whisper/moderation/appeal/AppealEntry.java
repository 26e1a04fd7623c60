package chat.whisper.moderation.appeal;

import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.AppealState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as a person reads it.
 *
 * @param text empty if the key that it was encrypted with is not at hand any more
 * @param answer of whoever decided it
 */
public record AppealEntry(
        BanId ban,
        Optional<String> text,
        AppealState state,
        Instant createdAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer) {}
