package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way in which a connection ends is told exactly once. */
@Timeout(60)
class EndsTest {
    private final Server server = Server.echo();

    @AfterEach
    void everyEndWasToldOnce() throws Exception {
        server.close();
        assertThat(server.connections.count()).isZero();
        assertThat(server.ends).isEmpty();
    }

    @Test
    void echoes() throws Exception {
        try (var client = Client.at(server)) {
            assertThat(client.says("Hello").hearsText()).isEqualTo("Hello");
            client.sends(Bytes.close(1000, "bye"));
            assertThat(client.hearsClose()).isEqualTo(1000);
            assertThat(client.hearsEnd()).isTrue();
            assertThat(server.end()).isEqualTo(new CloseReason.ByClient(1000, "bye"));
        }
    }

    @Test
    void fin() throws Exception {
        try (var client = Client.at(server)) {
            client.vanishes();
            assertThat(server.end()).isEqualTo(new CloseReason.Lost());
        }
    }

    @Test
    void reset() throws Exception {
        try (var client = Client.at(server)) {
            client.resets();
            assertThat(server.end()).isEqualTo(new CloseReason.Lost());
        }
    }

    @Test
    void plainHttpIsHelidons() throws Exception {
        try (var client = Client.to(server)) {
            client.sends("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.response().body()).isEqualTo("fine");
            client.sends("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.response().body()).isEqualTo("fine");
        }
    }
}
