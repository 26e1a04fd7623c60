package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ClientMessage.AcceptMatch;
import chat.whisper.model.protocol.ClientMessage.CancelMatch;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import chat.whisper.perf.client.ProofPuzzle;
import chat.whisper.perf.client.ResilientClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who wants more at once than they may, through the real proxy: a client waits as it is told, says the same again by itself, and nothing is lost. */
@Timeout(120)
class PacedIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Interests JAZZ = Interests.of("jazz");
    private static final WhisperSystem SYSTEM = WhisperSystem.start(Plan.test(
            "paced",
            2,
            1,
            Map.of(
                    "MESSAGE_LIMIT", "3/1500ms",
                    "FIND_MATCH_LIMIT", "1/2s",
                    "SESSION_LIMIT", "5/1m",
                    "UNLIMITED_ADDRESSES", "203.0.113.0/24")));

    @AutoClose
    private final Guests guests = new Guests();

    private final Hasty hasty = new Hasty();

    @AfterAll
    static void stop() {
        SYSTEM.close();
    }

    @Test
    void whatCameTooSoonIsSaidAgainUntilAllHasArrivedInOrder() {
        try (var client = hasty.client) {
            client.start();
            Awaitility.await().until(client::isUp);
            client.tell(() -> {
                client.sends(new FindMatch(MatchCriteria.of(JAZZ)));
                client.sends(new CancelMatch());
                client.sends(new FindMatch(MatchCriteria.of(JAZZ)));
            });
            Awaitility.await().until(() -> hasty.limited.contains(LimitedAction.FIND_MATCH));
            var bob = guests.guest(SYSTEM.url()).likes("jazz");
            bob.accepts();
            bob.starts();
            Awaitility.await().until(() -> hasty.isChatting);
            var texts = IntStream.rangeClosed(1, 10).mapToObj(n -> "word " + n).toList();
            client.tell(() -> texts.forEach(client::says));
            var heard = new ArrayList<String>();
            texts.forEach(text -> heard.add(bob.hears()));
            assertThat(heard).isEqualTo(texts);
            assertThat(hasty.limited).contains(LimitedAction.MESSAGE);
        }
    }

    /** On whichever instance: they know from the proxy alone where people come from. */
    @Test
    void aNetworkBeginsFiveSessionsAMinuteAndAResumeIsNone() {
        try (var home = Guests.from("127.0.6.1");
                var neighbours = Guests.from("127.0.6.2");
                var strangers = Guests.from("127.0.7.1")) {
            var alice = home.guest(SYSTEM.url());
            for (var begun = 2; begun <= 5; begun++) {
                alice.vanishes();
                assertThat(alice.returns()).isInstanceOf(ServerMessage.SessionResumed.class);
                neighbours.guest(SYSTEM.url());
            }
            for (var network : List.of(home, neighbours)) {
                var late = network.stranger(SYSTEM.url()).connects();
                assertThat(late.greets(late.hello(null, null)))
                        .isInstanceOfSatisfying(ServerMessage.RateLimited.class, told -> {
                            assertThat(told.action()).isEqualTo(LimitedAction.CONNECT);
                            assertThat(told.retryAfterMs()).isBetween(1L, 12_000L);
                        });
            }
            strangers.guest(SYSTEM.url());
            alice.vanishes();
            assertThat(alice.returns()).isInstanceOf(ServerMessage.SessionResumed.class);
        }
    }

    /** Or a solution would be good for everybody behind the proxy. */
    @Test
    void aProofIsBoundToTheNetworkOfWhoSolvedItAndNotToThatOfTheProxy() throws Exception {
        try (var solver = Guests.from("127.0.9.1");
                var other = Guests.from("127.0.10.1")) {
            rule("POST", "?PROOF_FROM=0&PROOF_EFFORT=1000");
            var solved = ProofPuzzle.solve(asked(solver.stranger(SYSTEM.url()).connects(), null));
            asked(other.stranger(SYSTEM.url()).connects(), solved);
            var neighbour = solver.stranger(SYSTEM.url()).connects();
            assertThat(neighbour.greets(hello(solved))).isInstanceOf(ServerMessage.SessionCreated.class);
        } finally {
            rule("DELETE", "/PROOF_FROM");
        }
    }

    /** The challenge that is the answer. */
    private static String asked(Guest guest, @Nullable String proof) {
        return ((ServerMessage.ProofRequired) guest.greets(hello(proof))).challenge();
    }

    private static ClientMessage.Hello hello(@Nullable String proof) {
        return new ClientMessage.Hello(1, null, null, Pool.DEFAULT, null, null, proof);
    }

    /** Changed at one instance; returns when it holds at all. */
    private static void rule(String method, String what) throws Exception {
        var changed = HTTP.send(request(method, SYSTEM.adminUrls().getFirst(), what), BodyHandlers.ofString());
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        for (var app : SYSTEM.adminUrls()) {
            Awaitility.await()
                    .until(() -> HTTP.send(request("GET", app, ""), BodyHandlers.ofString())
                            .body()
                            .equals(changed.body()));
        }
    }

    private static HttpRequest request(String method, URI app, String what) {
        return HttpRequest.newBuilder(URI.create(app + "/rules" + what))
                .method(method, BodyPublishers.noBody())
                .build();
    }

    /** Accepts whoever is offered. */
    private final class Hasty implements ResilientClient.Life {
        private final List<LimitedAction> limited = new CopyOnWriteArrayList<>();
        private final ResilientClient client = new ResilientClient(guests.http(), "hasty", this, new Random(1));
        private volatile boolean isChatting;

        @Override
        public URI site() {
            return Guests.socket(SYSTEM.url());
        }

        @Override
        public void hears(ServerMessage message, boolean news) {
            switch (message) {
                case ServerMessage.MatchFound found -> client.sends(new AcceptMatch(found.matchId()));
                case ServerMessage.ChatStarted started -> isChatting = true;
                case ServerMessage.RateLimited told -> limited.add(told.action());
                default -> {
                    // Nothing else matters here.
                }
            }
        }
    }
}
