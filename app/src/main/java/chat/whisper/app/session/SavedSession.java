package chat.whisper.app.session;

import chat.whisper.app.session.chat.SavedChatSide;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that another instance needs to go on with a session; with durations instead of points in time. */
record SavedSession(
        String identity,
        Pool pool,
        long epoch,
        List<String> tokenHashes,
        SavedPhase phase,
        @Nullable MatchId accepted,
        @Nullable MatchId declined,
        List<SavedChatSide> past) {}
