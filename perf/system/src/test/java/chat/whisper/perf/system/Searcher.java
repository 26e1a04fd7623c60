package chat.whisper.perf.system;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.Guest;
import java.time.Duration;
import java.util.Random;

/** Somebody who looks for company and takes every second or third offer, until there is a chat, a timeout or they have enough. */
final class Searcher {
    private static final String[] POPULAR = {"jazz", "chess", "films", "space", "cooking", "travel", "pets", "coffee"};
    private final Guest guest;
    private final Random random;
    private final Duration patience;

    /** How a search ended. */
    sealed interface End {
        record Chat(ChatId chat) implements End {}

        record TimedOut() implements End {}

        record Enough() implements End {}
    }

    /** Fails when nothing is heard for longer than `patience`: then this one is stuck. */
    Searcher(Guest guest, long seed, Duration patience) {
        this.guest = guest;
        this.random = new Random(seed);
        this.patience = patience;
    }

    End search() throws InterruptedException {
        var one = POPULAR[random.nextInt(POPULAR.length)];
        var other = POPULAR[random.nextInt(POPULAR.length)];
        var interests = one.equals(other) ? Interests.of(one) : Interests.of(one, other);
        insists(new ClientMessage.FindMatch(MatchCriteria.of(interests)));
        while (true) {
            switch (guest.awaits(ServerMessage.class, Searcher::matters, patience)) {
                case ServerMessage.ChatStarted started -> {
                    return new End.Chat(started.chatId());
                }
                case ServerMessage.MatchTimeout over -> {
                    return new End.TimedOut();
                }
                case ServerMessage.MatchFound found -> {
                    if (answers(found.matchId()) instanceof ServerMessage.MatchDeclined) {
                        return new End.Enough();
                    }
                }
                default -> {
                    // Back in the queue, or a wider tier: it goes on.
                }
            }
        }
    }

    private static boolean matters(ServerMessage message) {
        return message instanceof ServerMessage.ChatStarted
                || message instanceof ServerMessage.MatchTimeout
                || message instanceof ServerMessage.MatchFound
                || message instanceof ServerMessage.MatchExpired
                || message instanceof ServerMessage.Searching
                || message instanceof ServerMessage.MatchDeclined;
    }

    private ServerMessage answers(MatchId match) throws InterruptedException {
        return random.nextInt(10) < 8
                ? insists(new ClientMessage.AcceptMatch(match))
                : insists(new ClientMessage.DeclineMatch(match));
    }

    /** As a client does: again, when the server says that it is only temporary. */
    private ServerMessage insists(ClientMessage message) throws InterruptedException {
        var answer = guest.asks(message);
        while (answer instanceof ServerMessage.Error error && error.code() == ErrorCode.UNAVAILABLE) {
            Thread.sleep(100 + random.nextInt(400));
            answer = guest.asks(message);
        }
        return answer;
    }
}
