package chat.whisper.perf.client;

import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Brings somebody scripted in where a site asks newcomers for more than a hello. */
final class Newcomer {
    private Newcomer() {}

    /** Solves the puzzle if there is one, or fails with {@link AgeProofRequired}; returns when the search is on. */
    static Guest searches(Guests guests, URI site, Pool pool, String... tags) {
        var guest = guests.stranger(site).connects();
        var answer = guest.greets(hello(guest, pool, null));
        if (answer instanceof ServerMessage.ProofRequired required) {
            answer = guest.greets(hello(guest, pool, ProofPuzzle.solve(required.challenge())));
        }
        if (answer instanceof ServerMessage.AgeRequired required) {
            throw new AgeProofRequired(required.url());
        }
        expect(ServerMessage.SessionCreated.class, answer);
        var search = new ClientMessage.FindMatch(MatchCriteria.of(tags).strictly(), pool);
        expect(ServerMessage.Searching.class, guest.insists(search));
        return guest;
    }

    /** By different fingerprints: nobody meets themselves. */
    private static ClientMessage.Hello hello(Guest guest, Pool pool, @Nullable String proof) {
        return new ClientMessage.Hello(1, "test-" + guest, null, pool, null, null, proof);
    }

    private static void expect(Class<? extends ServerMessage> type, ServerMessage answer) {
        if (!type.isInstance(answer)) {
            throw new IllegalStateException("expected " + type.getSimpleName() + " and got " + answer);
        }
    }
}
