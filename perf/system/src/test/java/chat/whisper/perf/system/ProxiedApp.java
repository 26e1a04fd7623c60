package chat.whisper.perf.system;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import chat.whisper.launcher.Readiness;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The one proxy configuration in the real HAProxy, before a small server that says what it was asked. Safe for all threads. */
final class ProxiedApp implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path CONFIGURATION = Folders.root().resolve("ops/haproxy/haproxy.cfg");
    /** What the configuration says, and what it says where nobody waits that long. */
    private static final Map<String, String> HURRY = Map.of(
            "timeout client 30s", "timeout client 1s",
            "timeout server 30s", "timeout server 300ms",
            "timeout http-request 5s", "timeout http-request 500ms");

    private static final int LARGE = 64 << 20;
    private static final byte[] PIECE = new byte[64 << 10];

    private final Program program = Program.haproxy(line -> {}).orElseThrow();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final int port = FreePort.any();
    private final int balancerPort = FreePort.any();
    private final int metricsPort = FreePort.any();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final Path configuration;
    private final Path log;
    private final HttpServer app;
    private final ChildProcess proxy;

    ProxiedApp(Path folder, Map<String, String> settings) throws IOException {
        this(folder, settings, CONFIGURATION);
    }

    /** The same, but who does nothing is given up within a second: clients, slow heads, and apps that do not answer. */
    static ProxiedApp impatient(Path folder, Map<String, String> settings) throws IOException {
        var text = Files.readString(CONFIGURATION);
        for (var change : HURRY.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalStateException(CONFIGURATION + " does not say " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        return new ProxiedApp(folder, settings, Files.writeString(folder.resolve("impatient.cfg"), text));
    }

    private ProxiedApp(Path folder, Map<String, String> settings, Path configuration) throws IOException {
        this.configuration = configuration;
        log = folder.resolve("haproxy.log");
        app = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        app.createContext("/health", exchange -> answer(exchange, "UP"));
        app.createContext("/large", this::answerAtLength);
        app.createContext("/hangs-up", HttpExchange::close);
        app.createContext("/silent", exchange -> {});
        app.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            answer(exchange, exchange.getRemoteAddress() + headers(exchange));
        });
        app.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        app.start();
        var all = new HashMap<>(settings);
        all.put("APP_1", "127.0.0.1:" + app.getAddress().getPort());
        all.put("PROXY_ACCEPT_BIND", "127.0.0.1:" + balancerPort);
        all.putIfAbsent("PROXY_METRICS_BIND", "127.0.0.1:" + metricsPort);
        proxy = haproxy(List.of("-db"), all);
        proxy.awaitReady(() -> Readiness.site(port), PATIENCE);
    }

    boolean isAtLeast3() throws IOException {
        var builder = new ProcessBuilder(program.with(List.of("-v")));
        builder.environment().putAll(program.environment());
        var said = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return !said.contains("version 2.");
    }

    int port() {
        return port;
    }

    /** Where each connection begins with a PROXY protocol header. */
    int balancerPort() {
        return balancerPort;
    }

    Scrape metrics() {
        return Scrape.ofProxy(URI.create("http://127.0.0.1:" + metricsPort));
    }

    /** The paths that came through. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    Path log() {
        return log;
    }

    /** Another one beside it, such as one that only checks. */
    ChildProcess haproxy(List<String> flags, Map<String, String> settings) {
        var environment = new HashMap<>(program.environment());
        environment.put("PROXY_BIND", "127.0.0.1:" + port);
        environment.putAll(settings);
        var arguments = new ArrayList<>(flags);
        arguments.addAll(List.of("-f", configuration.toString()));
        return ChildProcess.start("haproxy", program.with(arguments), environment, log, null, PidFiles.ours());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
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

    private void answerAtLength(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, LARGE);
        try {
            for (var sent = 0; sent < LARGE; sent += PIECE.length) {
                exchange.getResponseBody().write(PIECE);
            }
        } catch (IOException nobodyTakesIt) {
            givenUp.countDown();
        }
        exchange.close();
    }

    /** Leaves the proxy behind. */
    void appEnds() {
        app.stop(0);
    }

    /** Whether the proxy stops to take an answer that nobody reads, within that time. */
    boolean isGivenUpWithin(Duration time) throws InterruptedException {
        return givenUp.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        proxy.stop(PATIENCE);
        app.stop(0);
    }
}
