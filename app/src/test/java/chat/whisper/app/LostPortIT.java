package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.PublicPort.Patience;
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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operators learn that nobody can connect, although the process lives. */
@Timeout(180)
class LostPortIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NEVER = 1_000_000;

    @Test
    void readinessFailsWhileThePortTakesNobodyAndComesBackWithIt() throws Exception {
        try (var app = Apps.start(Map.of(), new Patience(Duration.ofMillis(100), 1, NEVER, NEVER))) {
            assertThat(ready(app)).isEqualTo(200);
            try (var other = endedAndTaken(app)) {
                await().atMost(PATIENCE).until(() -> ready(app) == 503);
            }
            await().atMost(PATIENCE).until(() -> ready(app) == 200);
            try (var caller = new Caller(app.port())) {
                caller.says("{'type':'hello','protocol':1}").hears("session_created");
            }
            assertThat(app.failure().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void theProcessEndsWhenThePortStaysLost() throws Exception {
        try (var app = Apps.start(Map.of(), new Patience(Duration.ofMillis(100), 1, 2, NEVER));
                var other = endedAndTaken(app)) {
            assertThat(app.failure().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("port " + app.port()
                            + " does not answer for too long, and nobody can connect: the process ends");
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

    private static int ready(App app) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + app.adminPort() + "/observe/health/ready");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
