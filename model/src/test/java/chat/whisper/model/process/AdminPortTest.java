package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The operators' port of a real process' part, which is ended as Helidon ends it when it cannot accept a connection. */
@Timeout(120)
class AdminPortTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aPortThatEndedIsOpenedAnewWithAllItHad() throws Exception {
        try (var admin = start(1_000_000)) {
            for (var often = 0; often < 2; often++) {
                end(admin);
                await().atMost(PATIENCE).ignoreExceptions().until(() -> status(admin, "/log") == 200);
                assertThat(status(admin, "/observe/health/ready")).isEqualTo(200);
                assertThat(status(admin, "/observe/metrics")).isEqualTo(200);
                assertThat(status(admin, "/mine")).isEqualTo(200);
            }
            assertThat(admin.failure().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void aPortThatSomebodyElseHasEndsTheProcess() throws Exception {
        try (var admin = start(3)) {
            assertThat(status(admin, "/log")).isEqualTo(200);
            try (var other = endedAndTaken(admin)) {
                assertThat(admin.failure().toCompletableFuture())
                        .succeedsWithin(PATIENCE)
                        .asString()
                        // Closed, if the last question came just before somebody else had it.
                        .matches("admin port " + other.getLocalPort() + " (does not answer|is closed) for too long,"
                                + " and operators see nothing: the process ends");
            }
        }
    }

    private static Admin start(int lost) {
        var routing = HttpRouting.builder().get("/mine", (request, response) -> response.send("mine"));
        return Admin.start("127.0.0.1", 0, List.of(), routing, new AdminPort.Patience(Duration.ofMillis(100), 2, lost));
    }

    /** Taken before it could be opened anew, which is a matter of luck. */
    private static ServerSocket endedAndTaken(Admin admin) throws Exception {
        while (true) {
            end(admin);
            var other = new ServerSocket();
            try {
                other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), admin.port()));
                return other;
            } catch (IOException openedAnew) {
                other.close();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> status(admin, "/log") == 200);
            }
        }
    }

    private static void end(Admin admin) throws Exception {
        var listeners = (Map<?, ?>) field(field(field(admin, "port"), "server"), "listeners");
        ((ServerSocketChannel) field(listeners.get(WebServer.DEFAULT_SOCKET_NAME), "serverSocket")).close();
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        var field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static int status(Admin admin, String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + admin.port() + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
