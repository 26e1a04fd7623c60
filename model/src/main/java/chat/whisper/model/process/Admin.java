package chat.whisper.model.process;

import io.helidon.health.HealthCheck;
import io.helidon.http.HeaderValues;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The operators' port: `/observe/health`, `/observe/health/live`, `/observe/health/ready`, `/observe/metrics`, `/log`. */
public final class Admin implements AutoCloseable {
    /** Operators and their tools are few, and this port must not take the files of the others. */
    private static final int MOST_CONNECTIONS = 64;

    /** Longer than metrics are asked for, every 15 s as a rule. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final WebServer server;
    private final LogLevels levels;

    private Admin(WebServer server, LogLevels levels) {
        this.server = server;
        this.levels = levels;
    }

    public static Admin start(String host, int port, List<HealthCheck> checks) {
        return start(host, port, checks, HttpRouting.builder());
    }

    /** With commands of the process beside what all have. */
    public static Admin start(String host, int port, List<HealthCheck> checks, HttpRouting.Builder commands) {
        var health = HealthObserver.builder().details(true).useSystemServices(false);
        checks.forEach(health::addCheck);
        ProcessMetrics.register(Metrics.globalRegistry());
        var levels = new LogLevels(InstantSource.system());
        new LogCommands(levels).addTo(commands.addFilter(ForeignPages.refused()));
        var observe = ObserveFeature.builder()
                .observersDiscoverServices(false)
                .addObserver(health.build())
                .addObserver(MetricsObserver.builder().build())
                .build();
        commands.addFilter((chain, request, response) -> {
            response.beforeSend(() -> closeIfUnread(request, response));
            chain.proceed();
        });
        var server = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(IDLE)
                .featuresDiscoverServices(false)
                .addFeature(observe)
                .routing(commands)
                .build();
        return new Admin(Ports.start(server, port, "ADMIN_PORT"), levels);
    }

    /** What a command did not read is not waited for: whoever sends a body slowly would hold one of few connections by it. */
    private static void closeIfUnread(ServerRequest request, ServerResponse response) {
        if (request.content().hasEntity() && !request.content().consumed()) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        levels.close();
    }
}
