package chat.whisper.model.bus;

import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** What an app asks a matcher. Each is safe to repeat: the search (and the match) name what it is about. */
public sealed interface MatchRequest {
    SearchId search();

    SessionId session();

    Pool pool();

    /**
     * Look for a partner.
     *
     * @param identity the first of the device, which is all that an older matcher reads
     * @param identities of the person; two sessions of one device never meet
     * @param shunned identities of those whom this person blocked, or who blocked them: they are not offered to each other
     * @param waitedMs how long this search has waited already (0 at first, more when it is asked again)
     * @param silences offers in a row that this search has let expire
     * @param number higher with each search that this instance begins: of a session's searches an older one that comes late replaces no newer one
     */
    record Find(
            SearchId search,
            SessionId session,
            Pool pool,
            @JsonUnwrapped MatchCriteria criteria,
            String identity,
            long waitedMs,
            int silences,
            long number,
            Identities identities,
            List<String> shunned)
            implements MatchRequest {
        /** An older app says neither of the last two, and is understood. */
        public Find {
            identities = identities == null ? Identities.of(identity) : identities;
            shunned = shunned == null ? List.of() : List.copyOf(shunned);
        }

        public Find(
                SearchId search,
                SessionId session,
                Pool pool,
                MatchCriteria criteria,
                Identities identities,
                List<String> shunned,
                long waitedMs,
                int silences,
                long number) {
            this(
                    search,
                    session,
                    pool,
                    criteria,
                    identities.primary(),
                    waitedMs,
                    silences,
                    number,
                    identities,
                    shunned);
        }
    }

    /**
     * Stop looking; a decline for the partner where an offer is open.
     *
     * @param byPerson a person who cancels does not want the one who was offered; an app that gives a search up says nothing about that
     */
    record Cancel(SearchId search, SessionId session, Pool pool, boolean byPerson) implements MatchRequest {}

    /** What the person says to an offer. */
    record Answer(SearchId search, SessionId session, Pool pool, MatchId match, Choice choice)
            implements MatchRequest {}

    enum Choice {
        ACCEPT,
        DECLINE
    }
}
