package chat.whisper.matcher.request;

import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchRequest.Cancel;
import chat.whisper.model.bus.MatchRequest.Find;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import java.util.List;

/** Searches a few times before anybody else does, so that the first person does not wait for a cold process. */
public final class WarmUp {
    /** "No linguistic content" (ISO 639-2): nobody is matched in it. */
    private static final Pool STAGE = new Pool("zxx");

    private static final int ROUNDS = 20;

    private WarmUp() {}

    public static void run(MatchRequestHandler handler, InstanceId self, Ids ids) {
        var session = ids.session();
        for (int round = 0; round < ROUNDS; round++) {
            var search = ids.search();
            var find = new Find(
                    search,
                    session,
                    STAGE,
                    MatchCriteria.of("jazz").strictly(),
                    Identities.of("rehearsal"),
                    List.of(),
                    0,
                    0,
                    round);
            handler.take(new Envelope<>(self, 1, find));
            handler.take(new Envelope<>(self, 1, new Cancel(search, session, STAGE, true)));
        }
    }
}
