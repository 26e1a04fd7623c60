package chat.whisper.app.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;

/**
 * Tries at the start, over one real connection on loopback, that a socket which was taken over is still good after
 * Helidon's thread has ended. One thread.
 */
final class SocketDetacherTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SAID = 42;

    private SocketDetacherTrial() {}

    /** What has passed the trial; fails with whatever stood in the way. */
    static SocketDetacher passed() throws ReflectiveOperationException, IOException {
        var detacher = SocketDetacher.prepared();
        var server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .shutdownHook(false)
                .useNio(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new Echo(detacher))
                .build()
                .start();
        try (var client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.setSoTimeout((int) PATIENCE.toMillis());
            client.getOutputStream().write(SAID);
            if (client.getInputStream().read() != SAID
                    || client.getInputStream().read() >= 0) {
                throw new IOException("a socket that was taken over does not work");
            }
            return detacher;
        } finally {
            server.stop();
        }
    }

    private record Echo(SocketDetacher detacher) implements ServerConnectionSelector {
        @Override
        public int bytesToIdentifyConnection() {
            return 0;
        }

        @Override
        public Support supports(BufferData data) {
            return Support.SUPPORTED;
        }

        @Override
        public Set<String> supportedApplicationProtocols() {
            return Set.of();
        }

        @Override
        public ServerConnection connection(ConnectionContext context) {
            return new Once(detacher, context);
        }
    }

    /** Says the first byte back, on another thread and after Helidon's has ended. */
    private record Once(SocketDetacher detacher, ConnectionContext context) implements ServerConnection {
        @Override
        public void handle(Limit limit) {
            var socket = detacher.socket(context).orElseThrow();
            detacher.release(context);
            var helidons = Thread.currentThread();
            Thread.ofVirtual().start(() -> answer(socket, helidons));
        }

        private static void answer(Socket socket, Thread helidons) {
            try (socket) {
                if (helidons.join(PATIENCE)) {
                    socket.getOutputStream().write(socket.getInputStream().read());
                }
            } catch (IOException e) {
                // The other side says what it has not heard.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            context.serverSocket().close();
        }
    }
}
