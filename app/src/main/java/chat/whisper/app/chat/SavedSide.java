package chat.whisper.app.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.bus.Seat;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a chat on its way to another instance. Immutable.
 *
 * @param endedAt when it was over, in milliseconds since 1970, so that no move makes it reportable for longer
 */
public record SavedSide(
        ChatId chat,
        List<Tag> shared,
        Seat partner,
        String partnerIdentity,
        Presence presence,
        ChatNews.@Nullable Reason over,
        @Nullable Long endedAt,
        Numbers numbers,
        List<ChatNews.Said> waiting,
        List<Line> evidence,
        boolean numbersUnknown) {
    /** Of a chat that begins. */
    static SavedSide fresh(ChatId chat, List<Tag> shared, Seat partner, String partnerIdentity) {
        return new SavedSide(
                chat,
                shared,
                partner,
                partnerIdentity,
                Presence.HERE,
                null,
                null,
                Numbers.START,
                List.of(),
                List.of(),
                false);
    }

    SavedSide outline() {
        return new SavedSide(
                chat,
                shared,
                partner,
                partnerIdentity,
                presence,
                over,
                endedAt,
                Numbers.START,
                List.of(),
                List.of(),
                true);
    }
}
