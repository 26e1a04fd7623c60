package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.util.List;

/** Who searches, and for what: the requests that their searches come with. */
record Wish(SessionId session, String identity, MatchCriteria criteria, Pool pool) {
    MatchRequest find(Quest quest) {
        return new MatchRequest.Find(
                quest.search(),
                session,
                pool,
                criteria,
                Identities.of(identity),
                List.of(),
                quest.waited(),
                quest.silences(),
                quest.number());
    }

    MatchRequest cancel(Quest quest) {
        return new MatchRequest.Cancel(quest.search(), session, pool, true);
    }

    MatchRequest answer(Quest quest, MatchId match, Choice choice) {
        return new MatchRequest.Answer(quest.search(), session, pool, match, choice);
    }
}
