package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a chat on its way to another instance. Immutable.
 *
 * @param endedAt when it was over, in milliseconds since 1970, so that no move makes it reportable for longer
 * @param pool where the two met; an older app does not say it
 * @param evidenceNumbers likewise
 */
public record SavedChatSide(
        ChatId chat,
        List<Tag> shared,
        SessionAddress partner,
        String partnerIdentity,
        Presence presence,
        ChatNews.@Nullable Reason over,
        @Nullable Long endedAt,
        SequenceNumbers numbers,
        List<ChatNews.Said> waiting,
        List<Line> evidence,
        boolean numbersUnknown,
        Identities partnerIdentities,
        @Nullable Pool pool,
        EvidenceNumbers evidenceNumbers) {
    /** An older app says one identity of the partner only, and is understood; it reads that one. */
    public SavedChatSide {
        partnerIdentities = partnerIdentities == null ? Identities.of(partnerIdentity) : partnerIdentities;
        evidenceNumbers = evidenceNumbers == null || evidenceNumbers.lines().size() != evidence.size()
                ? EvidenceNumbers.assumed(evidence, numbers)
                : evidenceNumbers;
    }

    /** Of a chat that begins. */
    static SavedChatSide fresh(
            ChatId chat, Pool pool, List<Tag> shared, SessionAddress partner, Identities partnerIdentities) {
        return new SavedChatSide(
                chat,
                shared,
                partner,
                partnerIdentities.primary(),
                Presence.HERE,
                null,
                null,
                SequenceNumbers.START,
                List.of(),
                List.of(),
                false,
                partnerIdentities,
                pool,
                EvidenceNumbers.assumed(List.of(), SequenceNumbers.START));
    }

    SavedChatSide outline() {
        return new SavedChatSide(
                chat,
                shared,
                partner,
                partnerIdentities.primary(),
                presence,
                over,
                endedAt,
                SequenceNumbers.START,
                List.of(),
                List.of(),
                true,
                partnerIdentities,
                pool,
                EvidenceNumbers.assumed(List.of(), SequenceNumbers.START));
    }
}
