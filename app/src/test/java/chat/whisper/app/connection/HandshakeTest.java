package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshake of RFC 6455 section 4.2 as a function; `HandshakeSocketTest` does it over a socket. */
class HandshakeTest {
    private static final String GOOD = """
            GET /ws HTTP/1.1
            Host: chat.example
            Origin: https://chat.example
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            """;

    @Test
    void section4_2_2_theKeyIsAnswered() throws Exception {
        assertThat(accept(GOOD))
                .isEqualTo("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upgrade: websocket | Upgrade: WebSocket",
                "Upgrade: websocket | upgrade:websocket",
                "Upgrade: websocket | Upgrade: h2c, websocket",
                "Connection: Upgrade | Connection: keep-alive, UPGRADE",
                "Connection: Upgrade | CONNECTION: , upgrade ,",
                "Connection: Upgrade | Connection: keep-alive~Connection: upgrade",
                "GET /ws | GET /ws?x=1",
                "Host: chat.example | Host: CHAT.example",
                "Host: chat.example | Host: chat.example:443",
                "GET /ws | GET https://chat.example/ws",
                "GET /ws | GET HTTP://CHAT.example/ws?x=1",
                "/ws HTTP/1.1~Host: chat.example | https://chat.example/ws HTTP/1.1~Host: other.example",
                "HTTP/1.1 | HTTP/1.2",
                "Upgrade: websocket | Upgrade: , WEBSOCKET ,",
                "Upgrade: websocket | Upgrade: h2c~Upgrade: websocket",
                "Key: | KEY: \t ",
                "Origin: https | X: gr\u00fc\u00dfe~Origin: https",
                "Origin: https://chat.example | Origin: HTTPS://CHAT.example:443",
                "chat.example | [2001:db8::1]:8080",
                "chat.example | 192.0.2.1:8080",
                "Origin: https | Content-Length: 0~Origin: https"
            })
    void section4_2_1_whatMayDiffer(String from, String to) throws Exception {
        assertThat(accept(changed(from, to))).startsWith("HTTP/1.1 101");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | POST | 405 | GET",
                "GET | get | 405 | GET",
                "HTTP/1.1 | HTTP/1.0 | 400 | HTTP/1.1",
                "HTTP/1.1 | HTTP/2.0 | 400 | HTTP/1.1",
                "HTTP/1.1 | HTTP/1.1 x | 400 | request line",
                "HTTP/1.1 | HTTP/1.10 | 400 | request line",
                "HTTP/1.1 | http/1.1 | 400 | request line",
                "GET /ws | GET  /ws | 400 | request line",
                "GET /ws | GET\t/ws | 400 | request line",
                "GET /ws | GET /ws#there | 400 | request line",
                "GET /ws | GET /ws?\u0001x | 400 | request line",
                "GET /ws | GET /ws?\u00fc | 400 | request line",
                "GET /ws | GET http://evil.example/ws | 403 | Origin",
                "GET /ws | GET http://me@chat.example/ws | 400 | Host",
                "GET /ws | GET http:///ws | 400 | Host",
                "Host: chat.example | Host: | 400 | Host",
                "Host: chat.example | Host: chat.example, evil.example | 400 | Host",
                "Host: chat.example | Host: me@chat.example | 400 | Host",
                "Host: chat.example | Host: chat.example/x | 400 | Host",
                "Host: chat.example | Host: chat.example:http | 400 | Host",
                "Host: chat.example | X: y | 400 | Host",
                "Host: chat.example | Host: chat.example~Host: chat.example | 400 | Host",
                "Upgrade: websocket | X: y | 400 | Upgrade",
                "Upgrade: websocket | Upgrade: h2c | 400 | Upgrade",
                "Upgrade: websocket | Upgrade: websockets | 400 | Upgrade",
                "Connection: Upgrade | X: y | 400 | Connection",
                "Connection: Upgrade | Connection: close | 400 | Connection",
                "Version: 13 | Version: 8 | 426 | 13",
                "Version: 13 | Version: 13, 8 | 426 | 13",
                "Version: 13 | Versions: 13 | 426 | 13",
                "Version: 13 | Version: 13~Sec-WebSocket-Version: 13 | 426 | 13",
                "Key: dGhlIHNhbXBsZSBub25jZQ== | Keys: x | 400 | Key",
                "Key: dGhlIHNhbXBsZSBub25jZQ== | Key: dGhlIHNhbXBsZSBub25jZQ | 400 | Key",
                "Key: dGhlIHNhbXBsZSBub25jZQ== | Key: dGhlIHNhbXBsZSBub25jZTE= | 400 | Key",
                "Key: dGhlIHNhbXBsZSBub25jZQ== | Key: dGhlIHNhbXBsZSBub25j???? | 400 | Key",
                "Key: dGhlIHNhbXBsZSBub25jZQ== | Key: | 400 | Key",
                "Key: dGhl | Key: x~Sec-WebSocket-Key: dGhl | 400 | Key",
                "Origin: https | Content-Length: 5~Origin: https | 400 | body",
                "Origin: https | Transfer-Encoding: chunked~Origin: https | 400 | body",
                "Origin: https | X : y~Origin: https | 400 | header field",
                "Origin: https | : y~Origin: https | 400 | header field",
                "Origin: https | X~Origin: https | 400 | header field",
                "Upgrade: websocket | Upgrade:~ websocket | 400 | header field",
                "Origin: https | X: y~\tfolded: z~Origin: https | 400 | header field",
                "Origin: https | X: y\u007fz~Origin: https | 400 | header field",
                "Origin: https | X(y): z~Origin: https | 400 | header field",
                "Origin: https | X: y\u0001z~Origin: https | 400 | header field",
                "Origin: https:// | X: | 403 | Origin",
                "Origin: https://chat.example | Origin: https://chat.example~Origin: https://chat.example | 403 | Origin",
                "Origin: https://chat.example | Origin: https://evil.example | 403 | Origin",
                "Origin: https://chat.example | Origin: https://chat.example.evil.example | 403 | Origin",
                "Origin: https://chat.example | Origin: https://chat.example:8443 | 403 | Origin",
                "Origin: https://chat.example | Origin: null | 403 | Origin",
                "Origin: https://chat.example | Origin: file://chat.example | 403 | Origin"
            })
    void section4_2_1_whatIsRefusedAndWhy(String from, String to, int status, String named) {
        assertThatThrownBy(() -> accept(changed(from, to))).isInstanceOfSatisfying(HandshakeRefused.class, refused -> {
            var response = new String(refused.response(SecurityHeaders.of(Set.of())), StandardCharsets.US_ASCII);
            assertThat(response).startsWith("HTTP/1.1 " + status).contains("text/plain", "Connection: close");
            assertThat(response.substring(response.indexOf("\r\n\r\n"))).contains(named);
        });
    }

    @Test
    void section4_4_anotherVersionIsToldWhichOneIsSpoken() {
        assertThatThrownBy(() -> accept(GOOD.replace("13", "12")))
                .isInstanceOfSatisfying(
                        HandshakeRefused.class,
                        refused -> assertThat(new String(
                                        refused.response(SecurityHeaders.of(Set.of())), StandardCharsets.US_ASCII))
                                .contains("\r\nSec-WebSocket-Version: 13\r\n"));
    }

    @Test
    void anEmptyLineWithoutItsCarriageReturnIsNoHeader() {
        assertThatThrownBy(() -> new Handshake(new Origins(Set.of()))
                        .accept(RequestHead.parse(bytes("GET /ws HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"), 34)))
                .isInstanceOf(HandshakeRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whisper.v1", "chat, whisper.v1", "chat\nSec-WebSocket-Protocol: x , whisper.v1"})
    void section4_2_2_ourSubProtocolIsChosenWhenItIsOffered(String offered) throws Exception {
        assertThat(accept(GOOD + "Sec-WebSocket-Protocol: " + offered + "\n"))
                .contains("\r\nSec-WebSocket-Protocol: whisper.v1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "Whisper.v1", "whisper.v2"})
    void section4_2_2_noOtherSubProtocolIsChosen(String offered) throws Exception {
        assertThat(accept(GOOD + "Sec-WebSocket-Protocol: " + offered + "\n")).doesNotContain("Protocol:");
    }

    @Test
    void section9_1_extensionsAreDeclined() throws Exception {
        assertThat(accept(GOOD + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\n"))
                .doesNotContain("Extensions");
    }

    @Test
    void section10_2_aListOfOriginsReplacesTheSameHost() throws Exception {
        var allowed = ConnectionSettings.defaults()
                .withOrigins(Set.of("https://App.example", "http://localhost:5173"))
                .origins();
        assertThat(accept(GOOD.replace("https://chat.example", "https://APP.example"), allowed))
                .startsWith("HTTP/1.1 101");
        assertThat(accept(GOOD.replace("https://chat.example", "http://localhost:5173"), allowed))
                .startsWith("HTTP/1.1 101");
        assertThatThrownBy(() -> accept(GOOD, allowed)).isInstanceOf(HandshakeRefused.class);
    }

    @Test
    void section10_2_whoIsNoWebPageMayComeWithoutAnOriginWhereThatIsListed() throws Exception {
        var app = GOOD.replace("Origin: https://chat.example\n", "");
        assertThat(accept(app, Set.of("none"))).startsWith("HTTP/1.1 101");
        assertThatThrownBy(() -> accept(GOOD, Set.of("none"))).isInstanceOf(HandshakeRefused.class);
        assertThatThrownBy(() -> accept(app)).isInstanceOf(HandshakeRefused.class);
    }

    /** In the table a tilde is the end of a line. */
    private static String changed(String from, String to) {
        var there = from.replace('~', '\n');
        assertThat(GOOD).contains(there);
        return GOOD.replace(there, to.replace('~', '\n'));
    }

    private static String accept(String lines) throws HandshakeRefused {
        return accept(lines, Set.of());
    }

    private static String accept(String lines, Set<String> origins) throws HandshakeRefused {
        var bytes = bytes(lines.replace("\n", "\r\n") + "\r\n");
        return new String(
                new Handshake(new Origins(origins)).accept(RequestHead.parse(bytes, bytes.length)),
                StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
