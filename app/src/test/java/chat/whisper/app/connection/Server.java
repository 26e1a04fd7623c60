package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;
import chat.whisper.model.network.AddressRanges;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real Helidon server on a free loopback port, whose ends of conversations are kept in order. */
final class Server implements AutoCloseable {
    final Wheel wheel = Wheel.turning();
    final Connections connections;
    final BlockingQueue<CloseReason> ends = new LinkedBlockingQueue<>();
    final BlockingQueue<ClientConnection> lines = new LinkedBlockingQueue<>();
    final MeterRegistry meters = Metrics.globalRegistry();
    /** In bytes, of the answer to `/large`: more than both kernels keep, and not much more, as tests have many of them made. */
    static final int LARGE = 8 << 20;

    private static final byte[] LARGE_PAGE = new byte[LARGE];

    private final WebServer server;
    private final WebSocketSelector selector;

    /** What is done with a message that was heard. */
    interface Answer {
        void to(ClientConnection line, byte[] utf8) throws CloseConnection;
    }

    private Server(ConnectionSettings settings, ConnectionMode mode, int most, Answer answer) {
        this(settings, mode, most, null, answer);
    }

    private Server(
            ConnectionSettings settings,
            ConnectionMode mode,
            int most,
            ListenerFactory listenerFactory,
            Answer answer) {
        this(settings, mode, most, listenerFactory, answer, Optional.empty());
    }

    private Server(
            ConnectionSettings settings,
            ConnectionMode mode,
            int most,
            ListenerFactory listenerFactory,
            Answer answer,
            Optional<SocketBudget> budget) {
        connections = new Connections(most);
        var builder = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .routing(http -> http.get("/health", (request, response) -> response.send("fine"))
                        .get("/large", (request, response) -> response.send(LARGE_PAGE)));
        ListenerFactory own = listenerFactory == null ? line -> new Recorded(line, answer) : listenerFactory;
        selector = WebSocketSelector.prepare(settings, mode, own, connections, wheel, budget);
        selector.addTo(builder);
        server = builder.build().start();
    }

    static Server echo() {
        return with(ConnectionSettings.defaults());
    }

    static Server with(ConnectionSettings settings) {
        return new Server(settings, ConnectionMode.LEAN, 1000, Server::echo);
    }

    static Server with(ConnectionSettings settings, Answer answer) {
        return new Server(settings, ConnectionMode.LEAN, 1000, answer);
    }

    static Server with(ConnectionSettings settings, ConnectionMode mode, Answer answer) {
        return new Server(settings, mode, 1000, answer);
    }

    static Server conversing(ConnectionSettings settings, ListenerFactory listenerFactory) {
        return new Server(settings, ConnectionMode.LEAN, 1000, listenerFactory, Server::echo);
    }

    static Server holding(int most) {
        return new Server(ConnectionSettings.defaults(), ConnectionMode.LEAN, most, Server::echo);
    }

    /** With no more sockets than that, for people whom no budget of a network holds. */
    static Server bounded(ConnectionMode mode, SocketBudget budget) {
        return bounded(mode, budget, unlimited());
    }

    static Server bounded(ConnectionMode mode, SocketBudget budget, ConnectionSettings settings) {
        return new Server(settings, mode, budget.webSockets(), null, Server::echo, Optional.of(budget));
    }

    static ConnectionSettings unlimited() {
        var everybody = AddressRanges.of(List.of("127.0.0.0/8"));
        return ConnectionSettings.defaults().with(new ConnectionSettings.Crowding(1, 1, 1, 0, everybody));
    }

    HeldSockets sockets() {
        return selector.sockets();
    }

    int port() {
        return server.port();
    }

    /** The end of the next conversation that ends. */
    CloseReason end() throws InterruptedException {
        var end = ends.poll(20, TimeUnit.SECONDS);
        if (end == null) {
            throw new AssertionError("no conversation has ended");
        }
        return end;
    }

    ClientConnection line() throws InterruptedException {
        var line = lines.poll(10, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nobody has connected");
        }
        return line;
    }

    void stop() {
        server.stop();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        connections.awaitNone(Duration.ofSeconds(10));
        wheel.close();
    }

    private static void echo(ClientConnection line, byte[] utf8) {
        line.send(utf8);
    }

    private final class Recorded implements MessageListener {
        private final ClientConnection line;
        private final Answer answer;

        Recorded(ClientConnection line, Answer answer) {
            this.line = line;
            this.answer = answer;
            lines.add(line);
        }

        @Override
        public void hear(byte[] utf8) throws CloseConnection {
            answer.to(line, utf8);
        }

        @Override
        public void closed(CloseReason why) {
            ends.add(why);
        }
    }
}
