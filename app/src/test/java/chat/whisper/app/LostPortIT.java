package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.PublicPort.Patience;
import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Operators learn that nobody can connect, although the process lives. */
@Timeout(180)
class LostPortIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NEVER = 1_000_000;

    private static App app;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        app = Apps.start(Map.of(), new Patience(Duration.ofMillis(100), 1, NEVER, NEVER));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void readinessFailsWhileThePortTakesNobodyAndComesBackWithIt() throws Exception {
        await().atMost(PATIENCE).until(() -> ready(app) == 200);
        try (var other = endedAndTaken(app)) {
            await().atMost(PATIENCE).until(() -> ready(app) == 503);
        }
        await().atMost(PATIENCE).until(() -> ready(app) == 200);
        try (var caller = new Caller(app.port())) {
            caller.says("{'type':'hello','protocol':1}").hears("session_created");
        }
    }

    @Test
    void theProxySendsPeopleToTheOtherAppMeanwhile() throws Exception {
        var port = FreePort.any();
        var metrics = FreePort.any();
        try (var otherApp = Apps.start(Map.of())) {
            var proxy = proxy(port, metrics, otherApp);
            try {
                proxy.awaitReady(() -> isUp(metrics), PATIENCE);
                try (var other = endedAndTaken(app)) {
                    await().atMost(PATIENCE).until(() -> !isUp(metrics));
                    for (var people = 0; people < 4; people++) {
                        try (var caller = new Caller(port)) {
                            caller.says("{'type':'hello','protocol':1}").hears("session_created");
                        }
                    }
                }
                await().atMost(PATIENCE).until(() -> isUp(metrics));
            } finally {
                proxy.kill();
            }
            assertThat(app.failure().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void theProcessEndsWhenThePortStaysLost() throws Exception {
        try (var lost = Apps.start(Map.of(), new Patience(Duration.ofMillis(100), 1, 2, NEVER));
                var other = endedAndTaken(lost)) {
            assertThat(lost.failure().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    // Closed, if the last question came just before somebody else had it.
                    .matches("port " + lost.port()
                            + " (does not answer|is closed) for too long, and nobody can connect: the process ends");
        }
    }

    private ChildProcess proxy(int port, int metrics, App otherApp) {
        var program = Program.haproxy(line -> {}).orElseThrow();
        var settings = new HashMap<>(program.environment());
        settings.put("PROXY_BIND", "127.0.0.1:" + port);
        settings.put("PROXY_METRICS_BIND", "127.0.0.1:" + metrics);
        settings.put("APP_1", "127.0.0.1:" + app.port());
        settings.put("APP_2", "127.0.0.1:" + otherApp.port());
        var file = Folders.root().resolve("ops/haproxy/haproxy.cfg").toString();
        var command = program.with(List.of("-db", "-f", file));
        return ChildProcess.start("haproxy", command, settings, folder.resolve("haproxy.log"), null, PidFiles.ours());
    }

    /** Whether the proxy takes the app for one that takes people. */
    private static boolean isUp(int metrics) {
        try {
            return get(metrics, "/metrics")
                    .body()
                    .contains("haproxy_server_status{proxy=\"apps\",server=\"app-1\",state=\"UP\"} 1");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Taken before it could be opened anew, which is a matter of luck. */
    private static ServerSocket endedAndTaken(App app) throws Exception {
        while (true) {
            end(app);
            var other = new ServerSocket();
            try {
                other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), app.port()));
                return other;
            } catch (IOException openedAnew) {
                other.close();
                await().atMost(PATIENCE).until(() -> app.listener().isUp());
            }
        }
    }

    /** As Helidon does when it cannot accept a connection. */
    private static void end(App app) throws Exception {
        var server = field(field(app, "publicPort"), "server");
        var listeners = (Map<?, ?>) field(server, "listeners");
        ((ServerSocketChannel) field(listeners.get(WebServer.DEFAULT_SOCKET_NAME), "serverSocket")).close();
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        var field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static int ready(App app) throws IOException {
        return get(app.adminPort(), "/observe/health/ready").statusCode();
    }

    private static HttpResponse<String> get(int port, String path) throws IOException {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
