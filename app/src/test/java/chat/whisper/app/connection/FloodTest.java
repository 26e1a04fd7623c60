package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.time.Wheel;
import io.helidon.metrics.api.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a flood costs: nothing is read any more once it was told to go. */
@Timeout(20)
class FloodTest {
    private static final Duration CLOSE = Duration.ofMillis(100);
    private final Pings pings = new Pings();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whoeverIsClosedWith4104IsNotReadAnyMore() {
        try (var wheel = Wheel.turning()) {
            var settings = new Short().close(CLOSE).settings();
            var connections = new Connections(1);
            var traffic = new Traffic(Metrics.globalRegistry(), connections);
            var welcome = new Welcome(settings, line -> new Silent(), connections, traffic, wheel);
            new Connection(new SocketStreams(pings, out, () -> {}), new byte[0], "127.0.0.1", welcome).run();
        }
        assertThat(out.toByteArray()).contains(4104 >> 8, 4104 & 0xff);
        assertThat(pings.read).isLessThan(Pings.FRAME.length * 150);
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

    private static final class Silent implements Conversation {
        @Override
        public void hear(byte[] utf8) {}

        @Override
        public void closed(CloseReason why) {}
    }
}
