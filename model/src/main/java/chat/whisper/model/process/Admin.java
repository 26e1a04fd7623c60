package chat.whisper.model.process;

import io.helidon.health.HealthCheck;
import io.helidon.http.HeaderValues;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The operators' port: `/observe/health`, `/observe/health/live`, `/observe/health/ready`, `/observe/metrics`, `/log`. */
public final class Admin implements AutoCloseable {
    /** Operators and their tools are few, and this port must not take the files of the others. */
    private static final int MOST_CONNECTIONS = 64;

    /** Longer than metrics are asked for, every 15 s as a rule. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** What nobody reads of a body is taken for so long, and so much of it. */
    private static final Duration IGNORING = Duration.ofMillis(500);

    private static final long MOST_IGNORED = 256 * 1024;

    private final AdminPort port;
    private final LogLevels levels;

    private Admin(AdminPort port, LogLevels levels) {
        this.port = port;
        this.levels = levels;
    }

    public static Admin start(String host, int port, List<HealthCheck> checks) {
        return start(host, port, checks, HttpRouting.builder());
    }

    /** With commands of the process beside what all have. */
    public static Admin start(String host, int port, List<HealthCheck> checks, HttpRouting.Builder commands) {
        return start(host, port, checks, commands, AdminPort.Patience.usual());
    }

    static Admin start(
            String host,
            int port,
            List<HealthCheck> checks,
            HttpRouting.Builder commands,
            AdminPort.Patience patience) {
        HelidonServices.limit(); // What a test starts is no process of its own.
        ProcessMetrics.register(Metrics.globalRegistry());
        var levels = new LogLevels(InstantSource.system());
        var connections = new AdminConnections(MOST_CONNECTIONS);
        var check = new SelfCheck();
        commands.addFilter(connections).addFilter(AdminHeaders.first());
        commands.addFilter(check).addFilter(ForeignPages.refused());
        new LogCommands(levels).addTo(commands);
        commands.addFilter(Admin::withoutWaiting);
        return new Admin(
                new AdminPort(
                        () -> WebServer.builder()
                                .host(host)
                                .port(port)
                                .shutdownHook(false)
                                .maxTcpConnections(MOST_CONNECTIONS)
                                .idleConnectionTimeout(IDLE)
                                .protocolsDiscoverServices(false)
                                .addConnectionSelector(connections)
                                .featuresDiscoverServices(false)
                                .directHandlers(AdminHeaders.refusals())
                                .addFeature(observe(checks))
                                .routing(commands.copy()),
                        check,
                        connections::isFull,
                        patience),
                levels);
    }

    private static ObserveFeature observe(List<HealthCheck> checks) {
        var health = HealthObserver.builder().details(true).useSystemServices(false);
        checks.forEach(health::addCheck);
        return ObserveFeature.builder()
                .observersDiscoverServices(false)
                .addObserver(health.build())
                .addObserver(MetricsObserver.builder().build())
                .build();
    }

    /**
     * A request with a body is the last one of its connection, whether a command has read the body or not: whoever sends one slowly would
     * hold one of few connections by it.
     */
    private static void withoutWaiting(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!request.content().hasEntity()) {
            chain.proceed();
            return;
        }
        response.headers().set(HeaderValues.CONNECTION_CLOSE);
        chain.proceed();
        if (!request.content().consumed()) {
            takeWhatIsThere(request);
        }
        throw new CloseConnectionException("a body ends its connection");
    }

    /** A socket that is closed with something unread is reset, and the answer may be lost with it. */
    private static void takeWhatIsThere(RoutingRequest request) {
        var taking = new FutureTask<>(() -> request.content().inputStream().skip(MOST_IGNORED));
        Thread.ofVirtual().name("unread body").start(taking);
        try {
            taking.get(IGNORING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It ends with the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return port.port();
    }

    /** Completed, in words for the operator, when the port is lost and does not come back: then the process should end. */
    public CompletionStage<String> failure() {
        return port.failure();
    }

    @Override
    public void close() {
        port.close();
        levels.close();
    }
}
