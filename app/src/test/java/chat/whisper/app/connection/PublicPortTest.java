package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.LogLines;
import chat.whisper.app.connection.PublicPort.Patience;
import chat.whisper.app.connection.PublicPort.State;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.process.PortProbe;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The port of a real server, which is ended as Helidon ends it when it cannot accept a connection. */
@Timeout(120)
class PublicPortTest {
    private static final String PAGE = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private final Wheel wheel = Wheel.turning();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<WebServer> servers = new CopyOnWriteArrayList<>();
    private WebSocketSelector selector;
    private PublicPort port;

    @AfterEach
    void close() {
        port.close();
        wheel.close();
    }

    @Test
    void aPortThatTakesConnectionsIsFoundListening() throws Exception {
        open(1_000_000, new SocketBudget(1_000, 16, 16));
        assertThat(port.state()).isEqualTo(State.LISTENING);
        assertThat(health()).isEqualTo("fine");
        assertThat(lost).isEmpty();
    }

    @Test
    void aListenerThatEndedIsOpenedAnewAndWebSocketsLiveThroughIt() throws Exception {
        open(1_000_000, new SocketBudget(1_000, 16, 16));
        try (var chatting = Client.from("127.0.0.1", port.port()).opened()) {
            assertThat(chatting.says("before").hearsText()).isEqualTo("before");
            // It answers before its socket has left the server's hands.
            await().until(() -> port.held() == 0);
            end(servers.getLast());
            await().atMost(Duration.ofSeconds(60)).until(() -> servers.size() == 2 && port.state() == State.LISTENING);
            assertThat(health()).isEqualTo("fine");
            assertThat(chatting.says("after").hearsText()).isEqualTo("after");
            assertThat(lost).isEmpty();
        }
    }

    @Test
    void aPortThatSomebodyElseHasIsToldAsLost() throws Exception {
        open(3, new SocketBudget(1_000, 16, 16));
        try (var other = endedAndTaken()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> port.state() == State.SILENT);
            assertThat(port.state().isUp()).isFalse();
            await().atMost(Duration.ofSeconds(60)).until(() -> !lost.isEmpty());
            assertThat(lost)
                    .containsExactly("port " + port.port()
                            + " does not answer for too long, and nobody can connect: the process ends");
        }
    }

    @Test
    void aFullPortIsNotADeadOne() throws Exception {
        open(Server.unlimited(), patient(1_000_000), new SocketBudget(1_000, 16, 4));
        var reading = new ArrayList<Client>();
        for (var place = 1; place <= 4; place++) {
            reading.add(Client.slow(port.port()).sends("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"));
            var opened = place;
            await().until(() -> port.held() >= opened); // A question has a place, too.
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> port.state() == State.FULL);
        assertThat(port.state().isUp()).isTrue();
        for (var client : reading) {
            client.close();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> port.state() == State.LISTENING);
        assertThat(lost).isEmpty();
    }

    /** A place that is never given back looks the same: if that were full for ever, nobody would be sent elsewhere. */
    @Test
    void aPortThatOthersKeepBusyAndThatNeverAnswersIsNotReadyAfterAWhile() throws Exception {
        var budget = new SocketBudget(1_000, 16, 16);
        open(ConnectionSettings.defaults(), new Patience(Duration.ofMillis(100), 2, 3, 2), budget);
        try (var log = new LogLines(PublicPort.class.getName());
                var strangers = Executors.newSingleThreadScheduledExecutor()) {
            var coming = strangers.scheduleAtFixedRate(this::somebodyComesAndGoes, 0, 50, TimeUnit.MILLISECONDS);
            try (var other = endedAndTaken()) {
                await().atMost(Duration.ofSeconds(60)).until(() -> port.state() == State.FULL);
                await().atMost(Duration.ofSeconds(60)).until(() -> port.state() == State.STUCK);
                assertThat(port.state().isUp()).isFalse();
                assertThat(log.all())
                        .filteredOn(line -> line.contains("minutes"))
                        .containsExactly(
                                "SEVERE Port " + port.port() + " has been full for minutes: nobody can connect");
            }
            coming.cancel(false);
            await().atMost(Duration.ofSeconds(60)).until(() -> port.state() == State.LISTENING);
            assertThat(lost).as("that is no reason to die").isEmpty();
        }
    }

    /** Otherwise whoever lives on this machine and is over its budget would make the port look dead. */
    @Test
    void aQuestionCostsNobodysBudget() throws Exception {
        var crowding = new ConnectionSettings.Crowding(1, 1, 1, 0, AddressRanges.none());
        open(ConnectionSettings.defaults().with(crowding), patient(1_000_000), new SocketBudget(1_000, 16, 16));
        try (var silent = Client.from("127.0.0.1", port.port())) {
            silent.sends("GET");
            var probe = new ListenerProbe();
            assertThat(probe.ask(HERE, port.port())).as("one of a stranger's").isEqualTo(PortProbe.Outcome.UNANSWERED);
            assertThat(port.state()).isEqualTo(State.LISTENING);
        }
    }

    private void somebodyComesAndGoes() {
        selector.sockets().enter();
        selector.sockets().leave();
    }

    private void open(int patience, SocketBudget budget) {
        open(ConnectionSettings.defaults(), patient(patience), budget);
    }

    private static Patience patient(int lost) {
        return new Patience(Duration.ofMillis(100), 2, lost, 1_000_000);
    }

    private void open(ConnectionSettings settings, Patience patience, SocketBudget budget) {
        selector = WebSocketSelector.prepare(
                settings,
                ConnectionMode.LEAN,
                Echo.Parrot::new,
                new Connections(budget.webSockets()),
                wheel,
                Optional.of(budget));
        port = PublicPort.of(
                        () -> WebServer.builder()
                                .host("127.0.0.1")
                                .port(0)
                                .shutdownHook(false)
                                .featuresDiscoverServices(false)
                                .routing(http -> http.get("/health", (request, response) -> response.send("fine"))
                                        .get("/large", (request, response) -> response.send(new byte[Server.LARGE])))
                                .addRouting(new Started(servers)),
                        selector,
                        patience,
                        lost::add)
                .start();
    }

    private String health() throws IOException {
        try (var client = Client.from("127.0.0.1", port.port())) {
            return client.sends(PAGE).response().body();
        }
    }

    /** Taken before it could be opened anew, which is a matter of luck. */
    private ServerSocket endedAndTaken() throws Exception {
        while (true) {
            var ended = servers.getLast();
            end(ended);
            var other = new ServerSocket();
            try {
                other.bind(new InetSocketAddress(HERE, port.port()));
                return other;
            } catch (IOException openedAnew) {
                other.close();
                await().until(() -> servers.getLast() != ended && port.state() == State.LISTENING);
            }
        }
    }

    private static void end(WebServer server) throws Exception {
        var listeners = server.getClass().getDeclaredField("listeners");
        listeners.setAccessible(true);
        var listener = ((Map<?, ?>) listeners.get(server)).get(WebServer.DEFAULT_SOCKET_NAME);
        var socket = listener.getClass().getDeclaredField("serverSocket");
        socket.setAccessible(true);
        ((ServerSocketChannel) socket.get(listener)).close();
    }
}
