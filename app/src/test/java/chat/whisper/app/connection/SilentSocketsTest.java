package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People who said hello and nothing since, and have no thread therefore. */
class SilentSocketsTest {
    private static final int LARGE = 8 << 20;
    private final Short times = new Short().close(Duration.ofMillis(300)).outbox(2 * LARGE);

    @Test
    void whoIsSilentAndSaysSomethingIsAnswered() throws Exception {
        try (var server = server();
                var client = silentAt(server)) {
            assertThat(client.says("one").hearsText()).isEqualTo("one");
            assertThat(client.says("two").hearsText()).isEqualTo("two");
        }
    }

    @Test
    void whoAnswersPingsStaysAndIsSilentAgain() throws Exception {
        times.heartbeat(Duration.ofMillis(200), Duration.ofSeconds(5));
        try (var server = server();
                var client = silentAt(server)) {
            for (var n = 0; n < 2; n++) {
                assertThat(client.hears().opcode()).isEqualTo(Frame.PING);
                client.sends(Bytes.frame(0x8a, ""));
            }
            assertThat(client.says("talks").hearsText()).isEqualTo("talks");
            assertThat(SilentSockets.shared().count()).isZero();
            for (var n = 0; n < 2; n++) {
                assertThat(client.hears().opcode()).isEqualTo(Frame.PING);
                client.sends(Bytes.frame(0x8a, ""));
            }
            await().untilAsserted(
                            () -> assertThat(SilentSockets.shared().count()).isOne());
        }
    }

    @Test
    void whoTalksKeepsAThread() throws Exception {
        times.heartbeat(Duration.ofMillis(500), Duration.ofSeconds(5));
        try (var server = server();
                var client = silentAt(server)) {
            assertThat(client.says("talks").hearsText()).isEqualTo("talks");
            assertThat(client.hears().opcode()).isEqualTo(Frame.PING);
            client.sends(Bytes.frame(0x8a, ""));
            assertThat(client.says("goes on").hearsText()).isEqualTo("goes on");
            assertThat(SilentSockets.shared().count()).isZero();
        }
    }

    @Test
    void theEndOfSomebodySilentIsSeen() throws Exception {
        try (var server = server()) {
            silentAt(server).vanishes();
            assertThat(server.end()).isEqualTo(new CloseReason.Lost());
            silentAt(server).resets();
            assertThat(server.end()).isEqualTo(new CloseReason.Lost());
            silentAt(server).sends(Bytes.close(1000, "bye"));
            assertThat(server.end()).isEqualTo(new CloseReason.ByClient(1000, "bye"));
            await().until(() -> server.connections.count() == 0);
        }
    }

    /** The first answers the close frame, the second does not, and is cut off. */
    @Test
    void whoIsSilentCanBeSentAway() throws Exception {
        try (var server = server()) {
            for (var answer : new byte[][] {Bytes.close(1001, ""), {}}) {
                try (var client = silentAt(server)) {
                    server.line().close(CloseCode.GOING_AWAY, "go");
                    assertThat(client.hearsClose()).isEqualTo(1001);
                    client.sends(answer);
                    assertThat(server.end()).isEqualTo(new CloseReason.ByServer(CloseCode.GOING_AWAY, "go"));
                    assertThat(client.hearsEnd()).isTrue();
                }
            }
            await().until(() -> server.connections.count() == 0);
        }
    }

    /** More than both kernels keep. */
    @Test
    void whoIsSilentIsSentAllOfIt() throws Exception {
        try (var server = server();
                var client = silentAt(server)) {
            var line = server.line();
            IntStream.range(0, 8).forEach(n -> line.send(new byte[LARGE / 8]));
            for (var n = 0; n < 8; n++) {
                assertThat(client.hears().payload()).hasSize(LARGE / 8);
            }
            assertThat(SilentSockets.shared().count()).isOne();
        }
    }

    private Server server() {
        return Server.with(times.settings(), ConnectionMode.LEAN, SilentSocketsTest::answer);
    }

    private static void answer(ClientConnection line, byte[] utf8) {
        if (new String(utf8, StandardCharsets.UTF_8).equals("hello")) {
            line.helloDone();
        }
        line.send(utf8);
    }

    private static Client silentAt(Server server) throws Exception {
        var client = Client.at(server);
        client.says("hello").hearsText();
        await().untilAsserted(() -> assertThat(SilentSockets.shared().count()).isOne());
        return client;
    }
}
