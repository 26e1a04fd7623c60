package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.ConnectionSettings.Crowding;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.protocol.CloseCode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one address prefix may have, through real sockets from several addresses. */
@Timeout(60)
class CrowdingTest {
    private static final int MANY = 1_000;
    private static final String PAGE = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void oneTooManyAtOnceIsClosedWith4100AndTheNextComesInWhenOneIsGone() throws Exception {
        var before = refused("too_many_connections");
        try (var server = server(new Crowding(2, MANY, MANY, 0, AddressRanges.none()));
                var first = Client.at(server);
                var second = Client.at(server)) {
            try (var third = Client.at(server)) {
                assertThat(third.hearsClose()).isEqualTo(4100);
                third.sends(Bytes.close(4100, ""));
                assertThat(third.hearsEnd()).isTrue();
            }
            assertThat(server.end())
                    .isEqualTo(new CloseReason.ByServer(
                            CloseCode.TOO_MANY_CONNECTIONS, "too many connections from this network"));
            assertThat(refused("too_many_connections")).isEqualTo(before + 1);
            first.vanishes();
            assertThat(server.end()).isEqualTo(new CloseReason.Lost());
            await().until(() -> server.connections.count() == 1);
            try (var fourth = Client.at(server)) {
                assertThat(fourth.says("in").hearsText()).isEqualTo("in");
                assertThat(second.says("still").hearsText()).isEqualTo("still");
            }
        }
    }

    @Test
    void whoIsClosedWith4100IsNotHeard() throws Exception {
        try (var server = server(new Crowding(1, MANY, MANY, 0, AddressRanges.none()));
                var first = Client.at(server);
                var second = Client.to(server)) {
            second.sends(Bytes.all(second.handshake().getBytes(), Bytes.text("heard?")));
            assertThat(second.response().code()).isEqualTo(101);
            assertThat(second.hears().closeCode()).isEqualTo(4100);
            assertThat(first.says("alone").hearsText()).isEqualTo("alone");
        }
    }

    @Test
    void neighboursAreOnePrefixAndOthersAreNot() throws Exception {
        try (var server = server(new Crowding(1, MANY, MANY, 0, AddressRanges.none()));
                var first = Client.at(server);
                var neighbour = Client.from("127.0.0.200", server).opened();
                var stranger = Client.from("127.0.1.1", server).opened()) {
            assertThat(neighbour.hearsClose()).isEqualTo(4100);
            assertThat(first.says("one").hearsText()).isEqualTo("one");
            assertThat(stranger.says("two").hearsText()).isEqualTo("two");
        }
    }

    @Test
    void whoConnectsTooOftenIsClosedWith4100() throws Exception {
        var before = refused("too_many_connects");
        try (var server = server(new Crowding(MANY, 3, MANY, 0, AddressRanges.none()))) {
            for (var i = 0; i < 3; i++) {
                try (var client = Client.at(server)) {
                    assertThat(client.says("in").hearsText()).isEqualTo("in");
                }
            }
            try (var hasty = Client.at(server);
                    var stranger = Client.from("127.0.1.1", server).opened()) {
                assertThat(hasty.hearsClose()).isEqualTo(4100);
                assertThat(stranger.says("in").hearsText()).isEqualTo("in");
            }
        }
        assertThat(refused("too_many_connects")).isEqualTo(before + 1);
    }

    @Test
    void whoKnocksFarTooOftenGetsNoHandshakeAtAllHoweverWrongTheOthersWere() throws Exception {
        var before = refused("too_many_handshakes");
        try (var server = server(new Crowding(MANY, 4, 4, 0, AddressRanges.none()))) {
            for (var i = 0; i < 4; i++) {
                assertThat(knock(server, "Version: 12").code()).isEqualTo(426);
            }
            var refusal = knock(server, "Version: 13");
            assertThat(refusal.code()).isEqualTo(429);
            assertThat(refusal.headers()).contains("Retry-After: 60");
            assertThat(server.ends).isEmpty();
        }
        assertThat(refused("too_many_handshakes")).isEqualTo(before + 1);
    }

    @Test
    void aFloodCountsAsSeveralConnects() throws Exception {
        try (var server = server(new Crowding(MANY, 4, MANY, 3, AddressRanges.none()));
                var flooder = Client.at(server);
                var stranger = Client.from("127.0.1.1", server).opened()) {
            flooder.sends(Bytes.times(200, Bytes.frame(0x8a, "")));
            assertThat(flooder.hearsClose()).isEqualTo(4104);
            try (var neighbour = Client.at(server)) {
                assertThat(neighbour.hearsClose()).isEqualTo(4100);
            }
            assertThat(stranger.says("not my network").hearsText()).isEqualTo("not my network");
        }
    }

    @Test
    void oneAddressThatFloodsLocksItselfOutAndNoNeighbour() throws Exception {
        var crowding = new Crowding(MANY, 12, MANY, 10, AddressRanges.none(), PrefixShares.defaults());
        try (var server = server(crowding);
                var flooder = Client.at(server)) {
            flooder.sends(Bytes.times(200, Bytes.frame(0x8a, "")));
            assertThat(flooder.hearsClose()).isEqualTo(4104);
            try (var again = Client.at(server);
                    var neighbour = Client.from("127.0.0.200", server).opened()) {
                assertThat(again.hearsClose()).isEqualTo(4100);
                assertThat(neighbour.says("not me").hearsText()).isEqualTo("not me");
            }
        }
    }

    @Test
    void whoSaysNothingTakesAPlaceOfItsNetworkUntilItIsGone() throws Exception {
        var before = refused("too_many_silent");
        try (var server = server(new Crowding(2, MANY, MANY, 0, AddressRanges.none()));
                var first = Client.to(server);
                var second = Client.to(server)) {
            first.sends("GET /ws");
            await().untilAsserted(() -> {
                try (var third = Client.to(server)) {
                    assertThat(third.sends(third.handshake()).hearsAll()).isEmpty();
                }
            });
            assertThat(refused("too_many_silent")).isGreaterThan(before);
            try (var stranger = Client.from("127.0.1.1", server).opened()) {
                assertThat(stranger.says("in").hearsText()).isEqualTo("in");
            }
            second.vanishes();
            await().ignoreExceptions().untilAsserted(() -> {
                try (var next = Client.at(server)) {
                    assertThat(next.says("in").hearsText()).isEqualTo("in");
                }
            });
        }
    }

    @Test
    void connectionsForHttpAreCountedApartAndUntilTheyAreGone() throws Exception {
        var before = refused("too_many_visits");
        try (var server = server(new Crowding(1, MANY, MANY, 0, AddressRanges.none()))) {
            var visitors = new ArrayList<Client>();
            for (var i = 0; i < 4; i++) {
                visitors.add(visitor("127.0.0.1", server));
            }
            try (var fifth = Client.to(server)) {
                assertThat(fifth.sends(PAGE).hearsAll()).isEmpty();
            }
            assertThat(refused("too_many_visits")).isEqualTo(before + 1);
            visitor("127.0.1.1", server).close();
            try (var chatting = Client.at(server)) {
                assertThat(chatting.says("no visit").hearsText()).isEqualTo("no visit");
            }
            for (var visitor : visitors) {
                assertThat(visitor.sends(PAGE).response().body()).isEqualTo("fine");
                visitor.close();
            }
            await().ignoreExceptions()
                    .untilAsserted(() -> visitor("127.0.0.1", server).close());
        }
    }

    @Test
    void aTrustedProxysOwnConnectionsAreNotCounted() throws Exception {
        var crowding = new Crowding(1, MANY, MANY, 0, AddressRanges.none());
        var settings = ConnectionSettings.defaults().with(crowding).with(TrustedProxies.of(List.of("127.0.0.1")));
        try (var server = Server.with(settings)) {
            var pooled = new ArrayList<Client>();
            for (var i = 0; i < 3; i++) {
                pooled.add(Client.to(server).sends("GET /health"));
            }
            for (var i = 0; i < 6; i++) {
                pooled.add(visitor("127.0.0.1", server).sends("GET /health"));
            }
            for (var connection : pooled) {
                assertThat(connection
                                .sends(PAGE.substring("GET /health".length()))
                                .response()
                                .body())
                        .isEqualTo("fine");
                connection.close();
            }
        }
    }

    private static Client visitor(String address, Server server) throws Exception {
        var visitor = Client.from(address, server);
        assertThat(visitor.sends(PAGE).response().body()).isEqualTo("fine");
        return visitor;
    }

    @Test
    void unlimitedAddressesAreNotCounted() throws Exception {
        var crowding = new Crowding(1, 1, 1, 0, AddressRanges.of(List.of("127.0.0.0/24")));
        try (var server = server(crowding)) {
            var clients = new ArrayList<Client>();
            for (var i = 0; i < 10; i++) {
                clients.add(Client.at(server));
            }
            for (var client : clients) {
                assertThat(client.says("in").hearsText()).isEqualTo("in");
                client.close();
            }
        }
    }

    @Test
    void aClientsOwnHeadersMakeItNobodyElse() throws Exception {
        try (var server = server(new Crowding(1, MANY, MANY, 0, AddressRanges.of(List.of("203.0.113.0/24"))));
                var first = Client.at(server)) {
            for (var header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP")) {
                try (var spoofer = Client.to(server)) {
                    var value = header.equals("Forwarded") ? "for=203.0.113.9" : "203.0.113.9";
                    spoofer.sends(spoofer.handshake(header + ": " + value + "\r\n"));
                    assertThat(spoofer.response().code()).isEqualTo(101);
                    assertThat(spoofer.hearsClose()).as(header).isEqualTo(4100);
                    spoofer.sends(Bytes.close(4100, ""));
                    assertThat(spoofer.hearsEnd()).isTrue();
                }
            }
            assertThat(first.says("alone").hearsText()).isEqualTo("alone");
        }
    }

    private static Client.Response knock(Server server, String version) throws Exception {
        try (var client = Client.to(server)) {
            return client.sends(client.handshake().replace("Version: 13", version))
                    .response();
        }
    }

    private static Server server(Crowding crowding) {
        return Server.with(ConnectionSettings.defaults().with(crowding));
    }

    private static long refused(String reason) {
        return io.helidon.metrics.api.Metrics.globalRegistry()
                .counter("whisper_connection_refused", List.of(Tag.create("reason", reason)))
                .map(Counter::count)
                .orElse(0L);
    }
}
