package chat.whisper.moderation.verdict;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as the record has it.
 *
 * @param warning how many its session had by then, this one included
 * @param isOwed whether it ends its session, by a ban that is not imposed yet
 * @param decidedBy `rules` or `provider`
 * @param evidence an id of the message; what it said is kept nowhere
 */
public record VerdictEntry(
        String id,
        SessionId session,
        ChatId chat,
        String accused,
        Offence offence,
        double score,
        Action action,
        int warning,
        String decidedBy,
        String evidence,
        @Nullable BanId ban,
        Instant decidedAt,
        boolean isOwed) {
    /** What was done. */
    public enum Action {
        WARNED,
        REMOVED
    }
}
