package chat.whisper.model.bus;

import chat.whisper.model.protocol.AppealState;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ServerMessage.DecidedBy;
import org.jspecify.annotations.Nullable;

/** What moderation says to an {@link AppealRequest}. */
public sealed interface AppealReply {
    /** It is in the database, since now or since an earlier try. */
    record Filed() implements AppealReply {}

    /** There is no such ban (any more), or there is nothing more to be said to it. */
    record Closed() implements AppealReply {}

    /** `until` in milliseconds since 1970; `answer` is a person's, once there is one. */
    record Standing(
            BanReason reason,
            long until,
            AppealState appeal,
            @Nullable String answer,
            DecidedBy decidedBy) implements AppealReply {}

    /** Ask again later. */
    record Unavailable() implements AppealReply {}
}
