package chat.whisper.app.session;

import chat.whisper.app.session.chat.SavedChatSide;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ServerMessage.ContentWarning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that another instance needs to go on with a session; with durations instead of points in time.
 *
 * @param identity the primary one, which is all that an earlier build reads and writes
 * @param owed what is missing in its buckets; nothing in an outline
 * @param warning that its person has not heard yet; nothing in an outline, or from an earlier build
 */
record SavedSession(
        String identity,
        @Nullable Identities identities,
        Pool pool,
        long epoch,
        List<String> tokenHashes,
        SavedPhase phase,
        @Nullable MatchId accepted,
        @Nullable MatchId declined,
        List<SavedChatSide> past,
        @Nullable Map<String, Long> owed,
        @Nullable ContentWarning warning) {
    /** For when this process has died: its buckets start full then. */
    SavedSession outline() {
        return new SavedSession(
                identity, identities, pool, epoch, tokenHashes, phase, accepted, declined, past, null, null);
    }

    Identities person() {
        return identities == null ? Identities.of(identity) : identities;
    }
}
