package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a search, told to the instance that owns it. Each change of a search has a higher step number than the
 * one before; the owner ignores a step that is not higher than what it knows.
 */
public sealed interface MatchNews {
    SearchId search();

    SessionId session();

    long step();

    /** In the queue: at the start, at each relaxation. */
    record Waiting(SearchId search, SessionId session, long step, Queue queue) implements MatchNews {}

    /**
     * Somebody was found.
     *
     * @param shared the tags that both have; empty at tier 4
     * @param tier the narrowest (1 to 4) that the pair fulfils
     */
    record Offered(
            SearchId search, SessionId session, long step, MatchId match, List<Tag> shared, int tier, long expiresInMs)
            implements MatchNews {}

    /** One of the two declined; `queue` is present if this person is back in it. */
    record Declined(
            SearchId search,
            SessionId session,
            long step,
            MatchId match,
            Party by,
            @Nullable Queue queue) implements MatchNews {}

    /** Time is over or the offer was lost; `queue` is present if this person is back in it. */
    record Expired(
            SearchId search,
            SessionId session,
            long step,
            MatchId match,
            @Nullable Queue queue) implements MatchNews {}

    /** Both accepted: the chat begins. The partner's seat is as the matcher knows it. */
    record Paired(
            SearchId search,
            SessionId session,
            long step,
            MatchId match,
            ChatId chat,
            List<Tag> shared,
            SessionAddress partner,
            String partnerIdentity,
            Identities partnerIdentities)
            implements MatchNews {
        /** An older matcher says one identity only, and is understood; an older app reads that one. */
        public Paired {
            partnerIdentities = partnerIdentities == null ? Identities.of(partnerIdentity) : partnerIdentities;
        }

        public Paired(
                SearchId search,
                SessionId session,
                long step,
                MatchId match,
                ChatId chat,
                List<Tag> shared,
                SessionAddress partner,
                Identities partnerIdentities) {
            this(search, session, step, match, chat, shared, partner, partnerIdentities.primary(), partnerIdentities);
        }
    }

    /** Nobody was found in time; the search is over. */
    record TimedOut(SearchId search, SessionId session, long step) implements MatchNews {}

    /** The search was cancelled; the answer to a late `find` for it. */
    record Cancelled(SearchId search, SessionId session, long step) implements MatchNews {}

    /**
     * A place in the queue.
     *
     * @param tier the widest (1 to 4) that is looked at now
     * @param waitedMs the waiting clock
     * @param timeoutMs waiting time that is left
     * @param nextTierMs until the next relaxation; absent in the last tier
     * @param silences offers in a row that this search has let expire
     */
    record Queue(
            int tier,
            long waitedMs,
            long timeoutMs,
            @Nullable Long nextTierMs,
            int silences) {}

    enum Party {
        YOU,
        PARTNER
    }
}
