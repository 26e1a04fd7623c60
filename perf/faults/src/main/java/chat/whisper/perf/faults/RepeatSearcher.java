package chat.whisper.perf.faults;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.ResilientClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Searches, takes whoever is offered, leaves at once, and searches again; remembers each offer and chat. Lives on its {@link DoorClient}'s
 * thread; others read.
 */
final class RepeatSearcher implements DoorClient.Life, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final ClientMessage NOTHING = new ClientMessage.Ping();
    private final DoorClient client;
    private final ResilientClient regular;
    private final ClientMessage search;
    private final CompletableFuture<SessionId> session = new CompletableFuture<>();
    private final CompletableFuture<ChatId> firstBlocked = new CompletableFuture<>();
    private final Set<MatchId> offers = ConcurrentHashMap.newKeySet();
    private final Set<ChatId> chats = ConcurrentHashMap.newKeySet();
    private Manner manner;
    /** What it is about; harmless to say again. */
    private ClientMessage next;

    /** What it does with the first one that it meets. */
    enum Manner {
        BLOCKS_AND_WAITS,
        WAITS,
        GOES_ON
    }

    RepeatSearcher(HttpClient http, String name, List<URI> doors, Pool pool, Manner manner) {
        this.client = new DoorClient(http, name, doors, new SplittableRandom(name.hashCode()), this);
        this.regular = client.regular();
        this.search = new ClientMessage.FindMatch(MatchCriteria.of("jazz"), pool);
        this.next = search;
        this.manner = manner;
    }

    void arrives() {
        regular.start();
        regular.tell(this::speak);
    }

    /** Searches again, and remembers from here on. */
    void goesOn() {
        regular.tell(() -> {
            manner = Manner.GOES_ON;
            offers.clear();
            chats.clear();
            next = search;
        });
    }

    CompletableFuture<SessionId> session() {
        return session;
    }

    /** Completed when the server has said so. */
    CompletableFuture<ChatId> firstBlocked() {
        return firstBlocked;
    }

    Set<MatchId> offers() {
        return offers;
    }

    Set<ChatId> chats() {
        return chats;
    }

    @Override
    public void hears(ServerMessage message, boolean news) {
        switch (message) {
            case ServerMessage.SessionCreated created -> {
                session.complete(created.sessionId());
                say(search);
            }
            case ServerMessage.SessionResumed resumed -> resumed(resumed);
            case ServerMessage.Searching searching -> next = NOTHING;
            case ServerMessage.MatchFound found -> isOffered(found.matchId());
            case ServerMessage.MatchDeclined over -> next = over.requeued() ? NOTHING : search;
            case ServerMessage.MatchExpired over -> next = over.requeued() ? NOTHING : search;
            case ServerMessage.MatchCancelled over -> next = search;
            case ServerMessage.MatchTimeout over -> next = search;
            case ServerMessage.ChatStarted started -> meets(started.chatId());
            case ServerMessage.Blocked blocked -> firstBlocked.complete(blocked.chatId());
            case ServerMessage.ChatEnded ended -> isAlone();
            case ServerMessage.PartnerLeft left -> isAlone();
            case ServerMessage.Error error -> isRefused(error);
            default -> {
                // The rest changes nothing for whoever says nothing.
            }
        }
    }

    private void resumed(ServerMessage.SessionResumed resumed) {
        if (resumed.match() != null) {
            isOffered(resumed.match().matchId());
        } else if (resumed.chat() != null) {
            meets(resumed.chat().chatId());
        } else {
            next = resumed.search() == null ? search : NOTHING;
        }
    }

    private void isOffered(MatchId match) {
        offers.add(match);
        say(new ClientMessage.AcceptMatch(match));
    }

    private void meets(ChatId chat) {
        chats.add(chat);
        switch (manner) {
            case BLOCKS_AND_WAITS -> say(new ClientMessage.Block(chat));
            case WAITS -> next = NOTHING;
            case GOES_ON -> say(new ClientMessage.EndChat(chat));
        }
    }

    private void isAlone() {
        next = manner == Manner.GOES_ON ? search : NOTHING;
    }

    /** What can be said again later is; of an offer or a chat that is over nothing can. */
    private void isRefused(ServerMessage.Error error) {
        if (error.code() == ErrorCode.WRONG_STATE) {
            next = next.equals(search) ? NOTHING : next; // It searches already, or has found somebody.
        } else if (!error.temporary()) {
            next = search;
        }
    }

    private void say(ClientMessage message) {
        next = message;
        regular.sends(message);
    }

    private void speak() {
        regular.sends(next);
        regular.later(PAUSE, this::speak);
    }

    @Override
    public void close() {
        client.close();
    }
}
