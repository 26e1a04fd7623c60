package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketOptions;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts our front door before Helidon's HTTP/1.1. It is the only selector on purpose: Helidon then hands every connection
 * over unread, so that the deadline of the first request is ours, also for those who say nothing. Safe for all threads.
 */
public final class WebSocketSelector implements ServerConnectionSelector {
    private static final String LEAN = "whisper_connection_lean";
    private static final int BACKLOG = 4096;
    private final ProtocolDetector.Shared services;
    private final Optional<SocketBudget> budget;

    private WebSocketSelector(ProtocolDetector.Shared services, Optional<SocketBudget> budget) {
        this.services = services;
        this.budget = budget;
    }

    /** WebSockets at `/ws`, by this greeter; every other request goes to the builder's HTTP routing. As many sockets as come. */
    public static void addTo(
            WebServerConfig.Builder server,
            ConnectionSettings settings,
            ConnectionMode mode,
            ListenerFactory listenerFactory,
            Connections connections,
            Wheel wheel) {
        prepare(settings, mode, listenerFactory, connections, wheel, Optional.empty())
                .addTo(server);
    }

    /** The same, for several servers one after the other that share all they count, and with no more sockets than that. */
    public static WebSocketSelector prepare(
            ConnectionSettings settings,
            ConnectionMode mode,
            ListenerFactory listenerFactory,
            Connections connections,
            Wheel wheel,
            Optional<SocketBudget> budget) {
        var ownership = SocketOwnership.of(mode);
        tell(Metrics.globalRegistry(), ownership);
        var traffic = new ConnectionMetrics(Metrics.globalRegistry(), connections);
        var places = budget.orElseGet(SocketBudget::unbounded);
        var welcome = new ServerContext(settings, places, listenerFactory, connections, traffic, wheel);
        var upgradeHandler = new UpgradeHandler(welcome);
        var http = Http1ConnectionSelector.builder().config(Http1Config.create());
        for (var spelling : List.of("websocket", "WebSocket", "Websocket", "WEBSOCKET")) {
            http.addUpgrader(new LateUpgrade(spelling, upgradeHandler, ownership));
        }
        var sockets = budget.map(given -> new HeldSockets(ownership.most(given), wheel))
                .orElseGet(() -> HeldSockets.unbounded(wheel));
        return new WebSocketSelector(
                new ProtocolDetector.Shared(
                        welcome, upgradeHandler, ownership, http.build(), sockets, new ListenerProbe()),
                budget);
    }

    void addTo(WebServerConfig.Builder server) {
        var welcome = services.welcome();
        server.protocolsDiscoverServices(false)
                .addConnectionSelector(this)
                .addRouting(new ShutdownRouting(
                        welcome.connections(),
                        welcome.settings().deadlines().close().plusSeconds(1)))
                .backlog(BACKLOG)
                // A socket that can be taken over has streams.
                .useNio(false)
                .connectionOptions(
                        new PacedAccept(SocketOptions.builder().tcpNoDelay(true).buildPrototype()));
        // Helidon takes a permit before it accepts, so whoever comes when none is left waits in the kernel.
        budget.ifPresent(given ->
                server.maxTcpConnections(services.ownership().most(given)).maxConcurrentRequests(given.others()));
    }

    HeldSockets sockets() {
        return services.sockets();
    }

    ListenerProbe probe() {
        return services.probe();
    }

    private static void tell(MeterRegistry registry, SocketOwnership ownership) {
        // A gauge keeps what it was made with: a second server in this process takes it over.
        registry.gauge(LEAN, List.of()).ifPresent(registry::remove);
        registry.getOrCreate(Gauge.builder(LEAN, () -> ownership instanceof SocketOwnership.ByUs ? 1 : 0)
                .description("1 if connections take little memory, 0 in the mode that is sure to work"));
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new ProtocolDetector(context, services);
    }

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
        return services.http().supportedApplicationProtocols();
    }
}
