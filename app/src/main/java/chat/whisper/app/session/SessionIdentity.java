package chat.whisper.app.session;

import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.util.List;

/**
 * Who a session is.
 *
 * @param epoch since which take-over this instance speaks for it (milliseconds since 1970, always rising)
 * @param identities of its person
 */
public record SessionIdentity(SessionId session, long epoch, Pool pool, Identities identities) {
    /** What others are told of its person. */
    public String identity() {
        return identities.primary();
    }

    /** The same person, who searches in another language. */
    SessionIdentity speaking(Pool newPool) {
        return new SessionIdentity(session, epoch, newPool, identities);
    }

    /** The same person in another place. */
    SessionIdentity in(List<String> place) {
        return new SessionIdentity(session, epoch, pool, identities.in(place));
    }
}
