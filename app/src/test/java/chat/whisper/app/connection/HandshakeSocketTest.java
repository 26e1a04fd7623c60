package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.network.TrustedProxies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The front door through a real socket: who comes in, who is refused, and who is Helidon's. */
@Timeout(60)
class HandshakeSocketTest {
    @Test
    void bytesThatComeWithTheHandshakeAreHeard() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            client.sends(Bytes.all(client.handshake().getBytes(), Bytes.text("at once"), Bytes.text("again")));
            assertThat(client.response().code()).isEqualTo(101);
            assertThat(client.hearsText()).isEqualTo("at once");
            assertThat(client.hearsText()).isEqualTo("again");
        }
    }

    @Test
    void aHandshakeMayComeByteByByte() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            for (var one :
                    client.handshake("Sec-WebSocket-Protocol: whisper.v1\r\n").getBytes()) {
                client.sends(new byte[] {one});
            }
            assertThat(client.response().headers()).contains("Sec-WebSocket-Protocol: whisper.v1");
            assertThat(client.says("hi").hearsText()).isEqualTo("hi");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /ws | POST /ws | 405",
                "HTTP/1.1 | HTTP/1.0 | 400",
                "Version: 13 | Version: 12 | 426",
                "Origin: http:// | Origin: http://evil. | 403"
            })
    void aRefusalNamesItsReasonAndEndsTheConnection(String from, String to, int status) throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            client.sends(client.handshake().replace(from, to));
            var response = client.response();
            assertThat(response.code()).isEqualTo(status);
            assertThat(response.body()).isNotBlank().hasSizeLessThan(100);
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.ends).isEmpty();
        }
    }

    /** Otherwise they would wait for the end of their request until the deadline, and hear nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\r\\n | \\n",
                "\\r\\n\\r\\n | \\r\\n\\n",
                "HTTP/1.1\\r | HTTP/1.1",
                "GET /ws | GET\\t/ws",
                "GET /ws | GET\\t/health",
                "GET /ws | GET /health\\u0001",
                "GET /ws | \\r\\n\\r\\nGET /ws"
            })
    void whatIsNoRequestIsToldSo(String from, String to) throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            client.sends(client.handshake().replace(translated(from), translated(to)));
            assertThat(client.response().code()).isEqualTo(400);
            assertThat(client.hearsEnd()).isTrue();
        }
    }

    private static String translated(String text) {
        return text.replace("\\u0001", "\u0001").translateEscapes();
    }

    @Test
    void anEmptyLineBeforeTheRequestIsIgnored() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server);
                var http = Client.to(server)) {
            client.sends(Bytes.all(("\r\n" + client.handshake()).getBytes(), Bytes.text("behind")));
            assertThat(client.response().code()).isEqualTo(101);
            assertThat(client.hearsText()).isEqualTo("behind");
            http.sends("\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(http.response().body()).isEqualTo("fine");
        }
    }

    @Test
    void theTargetMayNameTheHost() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            client.sends(client.handshake().replace("GET /ws", "GET http://localhost:" + server.port() + "/ws?x"));
            assertThat(client.response().code()).isEqualTo(101);
            assertThat(client.says("hi").hearsText()).isEqualTo("hi");
        }
    }

    @Test
    void aHeadMayHaveEightKilobytesAndNoMore() throws Exception {
        try (var server = Server.echo();
                var fits = Client.to(server);
                var tooLarge = Client.to(server)) {
            var room = 8192 - fits.handshake("X: \r\n").length();
            fits.sends(fits.handshake("X: " + "y".repeat(room) + "\r\n"));
            assertThat(fits.response().code()).isEqualTo(101);
            tooLarge.sends(tooLarge.handshake("X: " + "y".repeat(room + 1) + "\r\n"));
            assertThat(tooLarge.response().code()).isEqualTo(431);
            assertThat(tooLarge.hearsEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /ws HTTP/1.1\r\nHost: x\r\n", "GET /health HTTP/1.1\r\n", "\u0016\u0003\u0001"})
    void whoeverDoesNotAskInTimeIsCutOff(String begin) throws Exception {
        var deadlines = new Short().handshake(Duration.ofMillis(300)).deadlines();
        try (var server = Server.with(ConnectionSettings.defaults().with(deadlines));
                var client = Client.to(server)) {
            client.sends(begin);
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.ends).isEmpty();
        }
    }

    @Test
    void theDeadlineEndsWithTheHandshake() throws Exception {
        var deadlines = new Short().handshake(Duration.ofMillis(200)).deadlines();
        try (var server = Server.with(ConnectionSettings.defaults().with(deadlines));
                var client = Client.at(server);
                var http = Client.to(server)) {
            http.sends("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(http.response().body()).isEqualTo("fine");
            try (var silent = Client.to(server)) {
                assertThat(silent.hearsEnd()).isTrue();
            }
            assertThat(client.says("still here").hearsText()).isEqualTo("still here");
            http.sends("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(http.response().body()).isEqualTo("fine");
        }
    }

    @Test
    void everythingElseIsHttp() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            for (var path : List.of("/health", "/health?ws", "/health")) {
                client.sends("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.response().body()).isEqualTo("fine");
            }
            for (var path : List.of("/wsx", "/ws/", "/WS", "//ws")) {
                client.sends("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.response().code()).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "Websocket", "WEBSOCKET"})
    void aWebSocketMayFollowOtherRequestsOnTheSameConnection(String spelling) throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            client.sends("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.response().body()).isEqualTo("fine");
            var handshake = client.handshake().replace("Upgrade: websocket", "Upgrade: " + spelling);
            client.sends(Bytes.all(handshake.getBytes(), Bytes.text("late")));
            assertThat(client.response().code()).isEqualTo(101);
            assertThat(client.hearsText()).isEqualTo("late");
            assertThat(client.sends(Bytes.close(1000, "")).hearsClose()).isEqualTo(1000);
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.end()).isEqualTo(new CloseReason.ByClient(1000, ""));
        }
    }

    @Test
    void aLateWebSocketIsCheckedAsAnyOther() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            client.sends("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.response().body()).isEqualTo("fine");
            client.sends(client.handshake().replace("Origin: http://", "Origin: http://evil."));
            assertThat(client.response().code()).isEqualTo(403);
            assertThat(client.hearsEnd()).isTrue();
        }
    }

    @Test
    void aFullServerRefusesBeforeTheHandshakeAndHasRoomAgainLater() throws Exception {
        try (var server = Server.holding(1);
                var first = Client.at(server)) {
            try (var second = Client.to(server)) {
                second.sends(second.handshake());
                assertThat(second.response().code()).isEqualTo(503);
                assertThat(second.hearsEnd()).isTrue();
            }
            first.vanishes();
            server.end();
            assertThat(server.connections.awaitNone(Duration.ofSeconds(10))).isTrue();
            try (var third = Client.at(server)) {
                assertThat(third.says("in").hearsText()).isEqualTo("in");
            }
        }
    }

    @Test
    void aLeavingServerAdmitsNobody() throws Exception {
        try (var server = Server.echo();
                var client = Client.to(server)) {
            server.connections.stopAdmitting();
            assertThat(client.sends(client.handshake()).response().code()).isEqualTo(503);
        }
    }

    @Test
    void theAddressIsTheSocketsUnlessATrustedProxyNamesAnother() throws Exception {
        var forwarded = "X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\n";
        assertThat(addressSeen(ConnectionSettings.defaults(), forwarded)).isEqualTo("127.0.0.1");
        var trusting = ConnectionSettings.defaults().with(TrustedProxies.of(List.of("10.0.0.0/8", "127.0.0.0/8")));
        assertThat(addressSeen(trusting, forwarded)).isEqualTo("198.51.100.7");
        assertThat(addressSeen(trusting, forwarded + "x-forwarded-for: 2001:db8::1\r\n"))
                .isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(addressSeen(trusting, "X-Forwarded-For: evil.example\r\n")).isEqualTo("127.0.0.1");
        assertThat(addressSeen(trusting, "")).isEqualTo("127.0.0.1");
    }

    private static String addressSeen(ConnectionSettings settings, String headers) throws Exception {
        try (var server = Server.with(settings);
                var client = Client.to(server)) {
            assertThat(client.sends(client.handshake(headers)).response().code())
                    .isEqualTo(101);
            return server.line().remoteAddress().getHostAddress();
        }
    }
}
