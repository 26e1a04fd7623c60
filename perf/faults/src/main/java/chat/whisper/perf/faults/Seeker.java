package chat.whisper.perf.faults;

import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.ResilientClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Searches, meets somebody, exchanges one message, sometimes reports, leaves, and searches again. Lives on its {@link DoorClient}'s
 * thread; others read.
 */
final class Seeker implements DoorClient.Life, AutoCloseable {
    private final DoorClient client;
    private final ResilientClient regular;
    private final URI home;
    private final SearchLedger searchLedger;
    private final Round round;

    Seeker(HttpClient http, String name, List<URI> doors, URI home, long seed) {
        var random = new SplittableRandom(seed);
        this.home = home;
        this.searchLedger = new SearchLedger(name);
        this.client = new DoorClient(http, name, doors, random, this);
        this.regular = client.regular();
        this.round = new Round(regular, searchLedger, random);
    }

    void arrives() {
        client.arrivesAt(home);
    }

    /** Goes home unless it is there. */
    void sits() {
        client.sitsAt(home);
    }

    boolean isHome() {
        return client.isAt(home);
    }

    /** Searches from now on. */
    void goes() {
        regular.tell(round::goes);
    }

    /** Ends what it has begun, and begins nothing. */
    void rests() {
        regular.tell(round::rests);
    }

    /** Asks the seeker's own thread, so that all that it has heard is taken. */
    boolean isAtRest() {
        var answer = new CompletableFuture<Boolean>();
        regular.tell(() -> answer.complete(regular.isUp() && round.isAtRest()));
        return answer.completeOnTimeout(false, 1, TimeUnit.SECONDS).join();
    }

    SearchLedger searchLedger() {
        return searchLedger;
    }

    Stage stage() {
        return round.stage();
    }

    @Override
    public void isCut() {
        searchLedger.isCut();
    }

    @Override
    public void hears(ServerMessage message, boolean news) {
        searchLedger.hears();
        round.hears(message, news);
    }

    String transcript() {
        return regular.transcript();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return searchLedger.name();
    }
}
