package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.time.Wheel;
import chat.whisper.model.protocol.CloseCode;
import io.helidon.metrics.api.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is still read of an endless flood once it was told to go. */
@Timeout(20)
class FloodTest {
    private static final Duration CLOSE = Duration.ofMillis(100);
    private final Pings pings = new Pings();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whoeverIsClosedWith4104IsNotReadAnyMore() {
        endsWith(CloseCode.FLOODING, connection -> {});
        assertThat(pings.read).isLessThan(Pings.FRAME.length * 150);
    }

    @Test
    void whoeverIsTurnedAwayWith4100IsReadAsFarAsOneMessage() {
        endsWith(CloseCode.TOO_MANY_CONNECTIONS, one -> one.close(CloseCode.TOO_MANY_CONNECTIONS, ""));
        assertThat(pings.read).isBetween(4096, 3 * 4096);
    }

    @Test
    void whoeverIsSentAwayIsReadAsFarAsItMayHaveSpoken() {
        endsWith(CloseCode.SERVER_LEAVING, one -> one.close(CloseCode.SERVER_LEAVING, ""));
        assertThat(pings.read).isBetween(256 * 1024, 300 * 1024);
    }

    private void endsWith(CloseCode code, Consumer<Connection> before) {
        try (var wheel = Wheel.turning()) {
            // One a second: however slow this machine is, it is the burst that counts.
            var budgets = new ConnectionSettings.Budgets(1, 120, 64 * 1024, 256 * 1024);
            var settings = new Short().close(CLOSE).settings().with(budgets);
            var connections = new Connections(1);
            var traffic = new ConnectionMetrics(Metrics.globalRegistry(), connections);
            var context = new ServerContext(settings, line -> new Silent(), connections, traffic, wheel);
            var streams = new SocketStreams(pings, out, () -> {});
            var connection = new Connection(streams, new byte[0], InetAddress.getLoopbackAddress(), context);
            before.accept(connection);
            connection.run();
        }
        assertThat(out.toByteArray()).containsSequence(code.number() >> 8, code.number() & 0xff);
    }

    /** Endless. */
    private static final class Pings extends InputStream {
        private static final byte[] FRAME = Bytes.frame(0x89, "");
        private int read;

        @Override
        public int read() {
            return FRAME[read++ % FRAME.length];
        }
    }

    private static final class Silent implements MessageListener {
        @Override
        public void hear(byte[] utf8) {}

        @Override
        public void closed(CloseReason why) {}
    }
}
