package chat.whisper.perf.system;

import chat.whisper.model.id.ChatId;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;

/** Two people in one chat. */
record Pair(Guest alice, Guest bob, ChatId chat) {
    static Pair chatting(Guests guests, URI aliceAt, URI bobAt) {
        return offered(guests, aliceAt, bobAt).accept();
    }

    /** Two people who have been shown to each other. */
    static Offered offered(Guests guests, URI aliceAt, URI bobAt) {
        var tags = Tastes.next();
        var alice = guests.guest(aliceAt).likes(tags);
        var bob = guests.guest(bobAt).likes(tags);
        var match = alice.meets();
        bob.meets();
        return new Offered(alice, bob, match.matchId());
    }

    record Offered(Guest alice, Guest bob, chat.whisper.model.id.MatchId match) {
        Pair accept() {
            alice.accepts();
            bob.accepts();
            var chat = alice.starts().chatId();
            bob.starts();
            return new Pair(alice, bob, chat);
        }
    }
}
