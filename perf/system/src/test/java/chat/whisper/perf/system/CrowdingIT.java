package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets as people meet them: through the real proxy, which names its clients in either of two ways. */
@Timeout(120)
class CrowdingIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"off", "on"})
    void budgetsHoldThroughTheProxyAndWhateverAClientClaims(String proxyProtocol) throws Exception {
        var settings = Map.of(
                "PROXY_PROTOCOL", proxyProtocol,
                "UNLIMITED_ADDRESSES", "203.0.113.0/24",
                "PREFIX_CONNECTIONS", "4",
                "INVALID_PER_MINUTE", "5");
        try (var system = WhisperSystem.start(Plan.test("crowd-" + proxyProtocol, 2, 1, settings));
                var guests = new Guests();
                var neighbours = Guests.from("127.0.0.2");
                var others = Guests.from("127.0.0.3");
                var more = Guests.from("127.0.0.4");
                var late = Guests.from("127.0.0.5");
                var strangers = Guests.from("127.0.1.1")) {
            var two = arrive(guests, system.url());
            turnsAwayWhoeverComesNext(guests, system.url());
            await().until(() -> connections(system) == two.size());
            for (var network : List.of(neighbours, others, more)) {
                arrive(network, system.url());
            }
            turnsAwayWhoeverComesNext(late, system.url());
            var stranger = strangers.guest(system.url());
            turnsAwayWhoClaimsAnotherAddress(guests.http(), system.url());
            endsWhoFloods(two.getFirst());
            endsWhoMakesNoSense(two.getLast());
            assertThat(stranger.asks(new ClientMessage.Ping())).isNotNull();
        }
    }

    /** One on each of two instances, as the proxy gives the next to who has fewest: of four places of a network an address has one. */
    private static List<Guest> arrive(Guests guests, URI site) {
        return List.of(guests.guest(site), guests.guest(site));
    }

    private static double connections(WhisperSystem system) {
        return system.adminUrls().stream()
                .mapToDouble(url -> Scrape.of(url).sum("whisper_connections_open"))
                .sum();
    }

    private static void turnsAwayWhoeverComesNext(Guests guests, URI site) {
        assertThat(guests.stranger(site).connects().awaitsClose(SOON).code()).isEqualTo(4100);
    }

    private static void turnsAwayWhoClaimsAnotherAddress(HttpClient http, URI site) throws Exception {
        for (var header : List.of("X-Forwarded-For", "X-Real-IP")) {
            var closed = new CompletableFuture<Integer>();
            http.newWebSocketBuilder()
                    .header("Origin", site.toString())
                    .header(header, "203.0.113.9")
                    .buildAsync(Guests.socket(site), new Ear(closed))
                    .join();
            assertThat(closed.get(10, TimeUnit.SECONDS)).as(header).isEqualTo(4100);
        }
    }

    private static void endsWhoFloods(Guest guest) {
        for (var i = 0; i < 1_000; i++) {
            guest.sends(new ClientMessage.Ping());
        }
        assertThat(guest.awaitsClose(SOON).code()).isEqualTo(4104);
    }

    private static void endsWhoMakesNoSense(Guest guest) {
        for (var i = 0; i < 6; i++) {
            guest.sendsRaw("nonsense");
        }
        assertThat(guest.awaitsClose(SOON).code()).isEqualTo(4002);
    }

    private record Ear(CompletableFuture<Integer> closed) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }
    }
}
