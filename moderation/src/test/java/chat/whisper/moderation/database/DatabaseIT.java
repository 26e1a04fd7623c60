package chat.whisper.moderation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DatabaseIT {
    private final TestTable table = TestTable.fresh();

    /** As by a server that ends then: what the pool learns of its first connection it takes for what all are like. */
    @Test
    void aFirstConnectionThatIsLostWhileItIsMadeIsNotTheLast() throws IOException {
        try (var relay = new Relay(
                        URI.create(table.url().substring("jdbc:".length())).getPort());
                var database = Database.open(relay.address(table))) {
            relay.cuts.set(true);
            await().atMost(Duration.ofSeconds(10)).until(database::answers);
            assertThat(relay.cuts).as("still to be cut").isFalse();
        }
    }

    /** Between the pool and PostgreSQL; cuts one connection where it is asked how its transactions are isolated. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int port;
        private final AtomicBoolean cuts = new AtomicBoolean();

        Relay(int port) throws IOException {
            this.port = port;
            Thread.ofVirtual().start(this::accept);
        }

        Database.Address address(TestTable table) {
            var known = table.address();
            var url = known.url().replace(":" + port + "/", ":" + server.getLocalPort() + "/");
            return new Database.Address(url, known.user(), known.password());
        }

        private void accept() {
            try {
                while (true) {
                    var client = server.accept();
                    var upstream = new Socket(InetAddress.getLoopbackAddress(), port);
                    Thread.ofVirtual().start(() -> pass(client, upstream));
                    Thread.ofVirtual().start(() -> pass(upstream, client));
                }
            } catch (IOException itIsClosed) {
                return;
            }
        }

        private void pass(Socket from, Socket to) {
            var bytes = new byte[8_192];
            try (from;
                    to) {
                for (int size = from.getInputStream().read(bytes);
                        size >= 0 && !isCut(bytes, size);
                        size = from.getInputStream().read(bytes)) {
                    to.getOutputStream().write(bytes, 0, size);
                }
            } catch (IOException oneOfThemHasEnded) {
                return;
            }
        }

        private boolean isCut(byte[] bytes, int size) {
            var text = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
            return text.contains("TRANSACTION ISOLATION LEVEL") && cuts.compareAndSet(true, false);
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
