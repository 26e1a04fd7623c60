package chat.whisper.app.connection;

import chat.whisper.model.network.TrustedProxies;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Whatever comes instead of a handshake is a 101, a refusal of ours or an end, and nothing of it reaches the answer's head. */
class HandshakeFuzzTest {
    private static final int MOST = 8192;
    private static final Handshake HANDSHAKE = new Handshake(new Origins(Set.of()));
    private static final TrustedProxies PROXIES = TrustedProxies.of(List.of("127.0.0.1"));
    private static final SecurityHeaders HEADERS = SecurityHeaders.of(Set.of());
    /** A status, at most two fields of its own, type, length and how long it lives. */
    private static final int MOST_LINES = 7 + HEADERS.fields().size();

    @FuzzTest
    void anAnswerIsOurs(byte[] bytes) {
        answer(bytes);
    }

    @FuzzTest
    void anAnswerToNearlyAHandshakeIsOurs(byte[] bytes) {
        answer(("GET /ws HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    @FuzzTest
    void aProxyHeaderIsReadOrRefused(byte[] bytes) {
        var in = new ByteArrayInputStream(bytes);
        try {
            ProxyHeader.read(in).client().map(address -> AddressPrefix.of(address, AddressPrefix.Level.SITE));
        } catch (IOException refused) {
            return;
        }
    }

    private static void answer(byte[] bytes) {
        try {
            var opening = FirstRequest.read(new ByteArrayInputStream(bytes), MOST);
            opening.isFor("/ws");
            opening.isNoRequest();
            var head = opening.head();
            PROXIES.clientBehind(InetAddress.getLoopbackAddress(), () -> head.list("x-forwarded-for"));
            check(HANDSHAKE.accept(head));
        } catch (HandshakeRefused refused) {
            check(refused.response(HEADERS));
        } catch (IOException end) {
            return;
        }
    }

    private static void check(byte[] response) {
        var text = new String(response, StandardCharsets.ISO_8859_1);
        var head = text.substring(0, text.indexOf("\r\n\r\n"));
        if (!head.startsWith("HTTP/1.1 ") || head.split("\r\n", -1).length > MOST_LINES) {
            throw new AssertionError(text);
        }
    }
}
