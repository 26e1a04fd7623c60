package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.HandshakeRefused.Status;
import chat.whisper.app.time.Wheel;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.CloseConnectionException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A refusal through a real socket whose server's end is held here, so that what the client said is known to have come. */
@Timeout(30)
class RefusalTest {
    private static final int MUCH = 40_000;

    /** What is left unread would turn the end into a reset, which may overtake the refusal. */
    @Test
    void whatCameWithTheRequestMakesTheEndNoReset() throws Exception {
        try (var wheel = Wheel.turning();
                var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setReceiveBufferSize(8 * MUCH);
            try (var client = Client.from("127.0.0.1", listening.getLocalPort());
                    var accepted = listening.accept()) {
                client.sends(new byte[MUCH]);
                await().until(() -> accepted.getInputStream().available() == MUCH);
                refuse(SocketStreams.of(accepted), wheel);
                accepted.close();
                assertThat(client.response().code()).isEqualTo(426);
                assertThat(client.hearsCleanEnd()).isTrue();
                // After a reset this would break, even if the end was seen before it.
                client.sends("x");
            }
        }
    }

    private static void refuse(SocketStreams streams, Wheel wheel) {
        var connections = new Connections(1);
        var traffic = new ConnectionMetrics(Metrics.globalRegistry(), connections);
        ListenerFactory nobody = line -> {
            throw new AssertionError("greeted");
        };
        var context = new ServerContext(ConnectionSettings.defaults(), nobody, connections, traffic, wheel);
        UpgradeHandler.Request wrong = () -> {
            throw new HandshakeRefused(Status.UPGRADE_REQUIRED, "another version");
        };
        assertThatThrownBy(
                        () -> new UpgradeHandler(context).enter(new FailuresTest.Peer(), streams, wrong, new byte[0]))
                .isInstanceOf(CloseConnectionException.class);
    }
}
