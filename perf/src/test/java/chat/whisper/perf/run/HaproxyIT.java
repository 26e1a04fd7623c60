package chat.whisper.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.backends.Child;
import chat.whisper.model.backends.Custody;
import chat.whisper.model.backends.Folders;
import chat.whisper.model.backends.FreePort;
import chat.whisper.model.backends.Program;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one proxy configuration, in the real HAProxy, before a small server that says what it was asked. */
@Timeout(60)
class HaproxyIT {
    private static final Path CONFIGURATION = Folders.root().resolve("ops/haproxy/haproxy.cfg");
    private static final int PLACES = 60;
    private static final int PREFIX_PLACES = PLACES / 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final Program program = Program.haproxy(line -> {}).orElseThrow();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final int port = FreePort.any();
    private HttpServer app;
    private Child proxy;

    @BeforeEach
    void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        app.createContext("/health", exchange -> answer(exchange, 200, "UP"));
        app.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            answer(exchange, 200, headers(exchange));
        });
        app.start();
        proxy = haproxy(
                List.of("-db"), Map.of("APP_1", "127.0.0.1:" + app.getAddress().getPort()));
        proxy.awaitReady(() -> Readiness.site(port), PATIENCE);
    }

    @AfterEach
    void stop() {
        proxy.stop(PATIENCE);
        app.stop(0);
    }

    @Test
    void theConfigurationIsValidForAnyNumberOfInstances() {
        var all = new HashMap<String, String>();
        for (var n = 1; n <= 8; n++) {
            all.put("APP_" + n, "127.0.0.1:" + (8080 + 10 * n));
        }
        var check = haproxy(List.of("-c"), all);
        assertThat(check.endsWithin(PATIENCE)).isTrue();
        assertThat(check.exitCode()).as(check.lastLine()).isZero();
    }

    @Test
    void aClientCannotClaimAnotherAddress() throws Exception {
        var seen = get("/", "X-Forwarded-For", "8.8.8.8", "Forwarded", "for=8.8.8.8", "X-Real-IP", "8.8.8.8");
        assertThat(seen.body()).contains("X-forwarded-for=[127.0.0.1]").doesNotContain("8.8.8.8");
    }

    @Test
    void operatorsPathsAreNotPublic() throws Exception {
        assertThat(get("/observe/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void aSlowRequestIsGivenUp() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(15_000);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 408");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\nGET /poison HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatNoRouteTakesIsRefusedAtOnceAndSpoilsNobodysAnswer(String request) throws Exception {
        assertThat(everythingAfter(request)).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
        assertThat(asked).doesNotContain("/poison");
        assertThat(get("/mine").body()).contains("Host=[127.0.0.1:" + port + "]");
        assertThat(asked).contains("/mine");
    }

    @Test
    void slowPostsTakeNoPlaces() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < PLACES * 2; i++) {
                var socket = new Socket("127.0.0.1", port);
                sockets.add(socket);
                socket.getOutputStream()
                        .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(get("/mine").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void onePrefixMayNotTakeAllPlaces() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < PREFIX_PLACES; i++) {
                sockets.add(from("127.0.2.1"));
            }
            try (var neighbour = from("127.0.2.200");
                    var stranger = from("127.0.3.1")) {
                assertThat(end(neighbour)).isEmpty();
                ask(stranger, "GET /mine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(end(stranger)).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket from(String address) throws IOException {
        return new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0);
    }

    private String everythingAfter(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            ask(socket, request);
            return end(socket);
        }
    }

    private static void ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String end(Socket socket) throws IOException {
        socket.setSoTimeout(3_000);
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }

    private Child haproxy(List<String> flags, Map<String, String> apps) {
        var environment = new HashMap<>(program.environment());
        environment.putAll(apps);
        environment.put("PROXY_MAXCONN", Integer.toString(PLACES));
        environment.put("PREFIX_PLACES", Integer.toString(PREFIX_PLACES));
        environment.put("PROXY_BIND", "127.0.0.1:" + port);
        var arguments = new ArrayList<>(flags);
        arguments.addAll(List.of("-f", CONFIGURATION.toString()));
        var log = folder.resolve("haproxy.log");
        return Child.start("haproxy", program.with(arguments), environment, log, null, Custody.ours());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .map(header -> header.getKey() + "=" + header.getValue())
                .reduce("", (first, second) -> first + "\n" + second);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
