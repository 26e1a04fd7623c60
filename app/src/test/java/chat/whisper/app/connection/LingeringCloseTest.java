package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody reads slowly and speaks on after the close frame: what the server said still arrives, and its place is free in time. */
@Timeout(30)
class LingeringCloseTest {
    private static final String LARGE = "x".repeat(1 << 20);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    @Test
    void nothingIsLostToWhoSpeaksAfterTheCloseFrame() throws Exception {
        try (var server = server();
                var client = Client.slowAt(server)) {
            client.says(LARGE).sends(goodbyeAndMore());
            server.end(); // It has said all it has to say before anything of it is read.

            assertThat(client.hearsText()).isEqualTo(LARGE);
            assertThat(client.hearsClose()).isEqualTo(1000);
            assertThat(client.hearsCleanEnd()).isTrue();
        }
    }

    @Test
    void whoNeverEndsTheSocketLeavesThePlaceWithinTheCloseDeadline() throws Exception {
        try (var server = server();
                var client = Client.at(server)) {
            assertThat(client.sends(goodbyeAndMore()).hearsClose()).isEqualTo(1000);

            assertThat(server.connections.awaitNone(CLOSE.plusSeconds(5))).isTrue();
        }
    }

    private static Server server() {
        var settings = Echo.settings().with(new Short().close(CLOSE).deadlines());
        return Server.with(settings, ClientConnection::send);
    }

    private static byte[] goodbyeAndMore() {
        var both = new ByteArrayOutputStream();
        both.writeBytes(Bytes.close(1000, "bye"));
        both.writeBytes(Bytes.frame(0x89, "one more thing"));
        both.writeBytes(Bytes.text("y".repeat(500)));
        return both.toByteArray();
    }
}
