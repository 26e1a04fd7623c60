package chat.whisper.perf.load.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttemptTest {
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void anAttemptThatNobodyAcceptsIsNone() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> Attack.RESET_REQUESTS.once(attempt(port))).isInstanceOf(IOException.class);
        assertThat(written).hasValue(0);
    }

    @Test
    void oneThatWritesCountsOnce() throws Exception {
        try (var server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            Attack.RESET_REQUESTS.once(attempt(server.getLocalPort()));
            assertThat(written).as("a hundred requests").hasValue(1);
        }
    }

    private Attempt attempt(int port) {
        return new Attempt(port, "127.0.0.1", written::incrementAndGet);
    }
}
