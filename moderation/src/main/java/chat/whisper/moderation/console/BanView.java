package chat.whisper.moderation.console;

import org.jspecify.annotations.Nullable;

/**
 * A ban as the console shows it; times are in milliseconds since 1970.
 *
 * @param appeal its state: `open`, `granted`, `denied`
 */
public record BanView(
        String id,
        String reason,
        long until,
        long imposedAt,
        String decidedBy,
        @Nullable Long liftedAt,
        @Nullable String report,
        @Nullable String appeal) {}
