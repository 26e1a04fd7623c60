package chat.whisper.app.session;

import chat.whisper.app.session.chat.SavedChatSide;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.Tag;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A session's phase on its way to another instance. */
sealed interface SavedPhase {
    record Idle() implements SavedPhase {}

    record Searching(SavedSearch search) implements SavedPhase {}

    record Offered(SavedSearch search, MatchId match, List<Tag> shared, int tier, long expiresInMs, boolean accepted)
            implements SavedPhase {}

    record Chatting(SavedChatSide side) implements SavedPhase {}

    record SavedSearch(SearchId id, @JsonUnwrapped MatchCriteria criteria, long step, Queue queue) {}
}
