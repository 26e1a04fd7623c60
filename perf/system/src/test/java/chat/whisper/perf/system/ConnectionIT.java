package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage.Pong;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnSharedSite
@Timeout(60)
class ConnectionIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void binaryMessagesCloseWith1003() {
        var alice = guests.guest(Site.app(0));
        alice.sendsBinary(new byte[] {1, 2, 3});
        assertThat(alice.awaitsClose(SOON).code()).isEqualTo(1003);
    }

    @Test
    void moreThan4096BytesCloseWith1009() {
        var alice = guests.guest(Site.app(0));
        alice.sendsRaw("{\"type\":\"ping\",\"pad\":\"" + "x".repeat(4096) + "\"}");
        assertThat(alice.awaitsClose(SOON).code()).isEqualTo(1009);
    }

    @Test
    void exactly4096BytesAreRead() {
        var alice = guests.guest(Site.app(0));
        var frame = "{\"type\":\"ping\",\"pad\":\"\"}";
        alice.sendsRaw("{\"type\":\"ping\",\"pad\":\"" + "x".repeat(4096 - frame.length()) + "\"}");
        assertThat(alice.awaits(Pong.class).ts()).isPositive();
    }

    @Test
    void withoutHelloItEndsWith4001() {
        var stranger = guests.stranger(Site.app(0)).connects();
        assertThat(stranger.awaitsClose(Duration.ofSeconds(12)).code()).isEqualTo(4001);
    }

    @Test
    void anotherVersionEndsWith4005() {
        var stranger = guests.stranger(Site.app(0)).connects();
        stranger.sends(new ClientMessage.Hello(2, null, null, chat.whisper.model.id.Pool.DEFAULT, null, null, null));
        assertThat(stranger.awaitsClose(SOON).code()).isEqualTo(4005);
    }

    @Test
    void tooManyInvalidMessagesEndWith4002() {
        var alice = guests.guest(Site.app(0));
        for (var i = 0; i < 100; i++) {
            alice.sendsRaw("nonsense");
        }
        assertThat(alice.awaitsClose(SOON).code()).isEqualTo(4002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1"})
    void foreignOriginsAreRefused(String origin) {
        assertRefused(guests.http(), origin);
    }

    @Test
    void theSubProtocolIsSelectedWhenOffered() {
        var home = Guests.socket(Site.app(0));
        var socket = guests.http()
                .newWebSocketBuilder()
                .header("Origin", "http://" + home.getAuthority())
                .subprotocols("whisper.v1")
                .buildAsync(home, new WebSocket.Listener() {})
                .join();
        assertThat(socket.getSubprotocol()).isEqualTo("whisper.v1");
        socket.abort();
    }

    private static void assertRefused(HttpClient http, String origin) {
        URI home = Guests.socket(Site.app(0));
        var opening = http.newWebSocketBuilder().header("Origin", origin).buildAsync(home, new WebSocket.Listener() {});
        assertThatThrownBy(opening::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(403));
    }
}
