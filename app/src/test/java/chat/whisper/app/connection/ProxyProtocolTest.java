package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.network.TrustedProxies.Word;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROXY protocol, version 2: as bytes, and through a real socket from a trusted and an untrusted address. */
@Timeout(60)
class ProxyProtocolTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String FOUR = "21 11 000c cb007109 0a000001 d431 01bb";
    private static final String SIX =
            "21 21 0024 20010db8000000000000000000000009 20010db8000000000000000000000001 d431 01bb";

    @ParameterizedTest
    @CsvSource({
        FOUR + ", 203.0.113.9",
        SIX + ", 2001:db8:0:0:0:0:0:9",
        "21 11 0010 cb007109 0a000001 d431 01bb 04000100, 203.0.113.9",
        "20 00 0000, ''",
        "20 11 000c cb007109 0a000001 d431 01bb, ''",
        "21 00 0000, ''",
        "21 31 0002 4142, ''"
    })
    void whomAHeaderNames(String rest, String client) throws Exception {
        var in = new ByteArrayInputStream(Bytes.all(Bytes.hex(SIGNATURE), Bytes.hex(rest), Bytes.hex("47")));
        var named = ProxyHeader.read(in).client();
        assertThat(named.map(java.net.InetAddress::getHostAddress).orElse("")).isEqualTo(client);
        assertThat(in.read()).as("what follows is left").isEqualTo('G');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                SIGNATURE,
                "474554202f777320485454502f312e31",
                "0d0a0d0a000d0a515549540b" + "2111000ccb0071090a000001d43101bb",
                SIGNATURE + "11 11 000c cb007109 0a000001 d431 01bb",
                SIGNATURE + "22 11 000c cb007109 0a000001 d431 01bb",
                SIGNATURE + "21 11 000b cb007109 0a000001 d431 01",
                SIGNATURE + "21 21 000c cb007109 0a000001 d431 01bb",
                SIGNATURE + "21 11 000c cb007109",
                SIGNATURE + "21 11 0401",
                SIGNATURE + "21 11 ffff"
            })
    void whatIsNoHeader(String hex) {
        assertThatThrownBy(() -> ProxyHeader.read(new ByteArrayInputStream(Bytes.hex(hex))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aTrustedProxyNamesItsClientWhateverTheClientClaims() throws Exception {
        try (var server = listening();
                var client = Client.to(server)) {
            client.sends(Bytes.all(Bytes.hex(SIGNATURE), Bytes.hex(FOUR)));
            client.sends(client.handshake("X-Forwarded-For: 198.51.100.7\r\n"));
            assertThat(client.response().code()).isEqualTo(101);
            assertThat(server.line().remoteAddress().getHostAddress()).isEqualTo("203.0.113.9");
            assertThat(client.says("through").hearsText()).isEqualTo("through");
        }
    }

    @Test
    void aWebSocketAfterOtherRequestsKnowsItsClientToo() throws Exception {
        try (var server = listening();
                var client = Client.to(server)) {
            client.sends(Bytes.all(Bytes.hex(SIGNATURE), Bytes.hex(SIX)));
            client.sends("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.response().body()).isEqualTo("fine");
            client.sends(client.handshake());
            assertThat(client.response().code()).isEqualTo(101);
            assertThat(server.line().remoteAddress().getHostAddress()).isEqualTo("2001:db8:0:0:0:0:0:9");
        }
    }

    @Test
    void aProxyThatSpeaksForItselfIsItself() throws Exception {
        try (var server = listening();
                var client = Client.to(server)) {
            client.sends(Bytes.all(Bytes.hex(SIGNATURE), Bytes.hex("20 00 0000")));
            client.sends(client.handshake("X-Forwarded-For: 198.51.100.7\r\n"));
            assertThat(client.response().code()).isEqualTo(101);
            assertThat(server.line().remoteAddress().getHostAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void nobodyElseIsBelieved() throws Exception {
        try (var server = listening();
                var spoofer = Client.from("127.0.1.1", server);
                var plain = Client.from("127.0.1.1", server)) {
            spoofer.sends(Bytes.all(Bytes.hex(SIGNATURE), Bytes.hex(FOUR)));
            spoofer.sends(spoofer.handshake());
            assertThat(new String(spoofer.hearsAll())).doesNotContain("101 Switching");
            plain.sends(plain.handshake("X-Forwarded-For: 203.0.113.9\r\n"));
            assertThat(plain.response().code()).isEqualTo(101);
            assertThat(server.line().remoteAddress().getHostAddress()).isEqualTo("127.0.1.1");
        }
    }

    @Test
    void withoutTheSettingTheHeaderIsJustAMalformedRequest() throws Exception {
        var trusting = TrustedProxies.of(List.of("127.0.0.1"), Word.FORWARDED_FOR);
        try (var server = Server.with(ConnectionSettings.defaults().with(trusting));
                var client = Client.to(server)) {
            client.sends(Bytes.all(Bytes.hex(SIGNATURE), Bytes.hex(FOUR)));
            client.sends(client.handshake());
            assertThat(new String(client.hearsAll())).doesNotContain("101 Switching");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"47455420", SIGNATURE + "21 11 ffff", SIGNATURE + "2111", ""})
    void aTrustedProxyWithoutAWholeHeaderIsCutOff(String hex) throws Exception {
        var before = refused();
        var deadlines = new Short().handshake(Duration.ofMillis(300)).deadlines();
        try (var server = Server.with(settings().with(deadlines));
                var client = Client.to(server)) {
            client.sends(Bytes.hex(hex));
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.ends).isEmpty();
            assertThat(server.connections.count()).isZero();
        }
        await().until(() -> refused() == before + 1);
    }

    /** Not even if what follows the wrong bytes, or stands in their place, is a handshake. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "474554202f777320485454502f312e31",
                "0d0a0d0a000d0a515549540b 21 11 0000",
                SIGNATURE + "22 11 0000",
                SIGNATURE + "21 11 0000"
            })
    void aTrustedProxyWithoutARightHeaderBringsNobody(String wrong) throws Exception {
        var before = refused();
        try (var server = listening();
                var client = Client.to(server)) {
            client.sends(Bytes.all(Bytes.hex(wrong), client.handshake().getBytes()));
            assertThat(client.hearsAll()).asString().isEmpty();
            assertThat(server.lines).isEmpty();
        }
        await().until(() -> refused() == before + 1);
    }

    @Test
    void connectionsForHttpAreCountedForTheClientBehind() throws Exception {
        var crowding = new ConnectionSettings.Crowding(1, 1_000, 1_000, 0, AddressRanges.none());
        try (var server = Server.with(settings().with(crowding))) {
            var visitors = new ArrayList<Client>();
            for (var i = 0; i < 4; i++) {
                visitors.add(visitor(server, FOUR));
                assertThat(visitors.get(i).response().body()).isEqualTo("fine");
            }
            try (var fifth = visitor(server, FOUR);
                    var stranger = visitor(server, SIX)) {
                assertThat(fifth.hearsAll()).isEmpty();
                assertThat(stranger.response().body()).isEqualTo("fine");
            }
            for (var visitor : visitors) {
                visitor.close();
            }
        }
    }

    private static Client visitor(Server server, String header) throws IOException {
        var page = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
        return Client.to(server).sends(Bytes.all(Bytes.hex(SIGNATURE), Bytes.hex(header), page.getBytes()));
    }

    private static Server listening() {
        return Server.with(settings());
    }

    private static ConnectionSettings settings() {
        return ConnectionSettings.defaults().with(TrustedProxies.of(List.of("127.0.0.0/24"), Word.PROXY_PROTOCOL));
    }

    private static long refused() {
        return io.helidon.metrics.api.Metrics.globalRegistry()
                .counter("whisper_connection_refused", List.of(Tag.create("reason", "proxy_header")))
                .map(Counter::count)
                .orElse(0L);
    }
}
