package chat.whisper.moderation.console;

import chat.whisper.model.id.Ids;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.process.Admin;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.operator.FirstCodes;
import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.operator.OperatorTables;
import chat.whisper.moderation.operator.Role;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.http.HttpRouting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A console on a port, and browsers that come to it. */
final class ConsoleSite implements AutoCloseable {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    final OperatorService operators;
    final Console console;
    private final Database database;
    private final Admin admin;

    ConsoleSite(OperatorTables tables, ConsoleOrigin origin, Path files, ConsoleOperations operations) {
        this(tables, origin, files, operations, ConsoleLimits.USUAL);
    }

    /** Behind a proxy on this machine that says where people come from. */
    ConsoleSite(
            OperatorTables tables,
            ConsoleOrigin origin,
            Path files,
            ConsoleOperations operations,
            ConsoleLimits limits) {
        database = Database.open(tables.address());
        operators = OperatorService.start(database, Ids.secure(), now::get);
        var proxies = TrustedProxies.of(List.of("127.0.0.1"));
        var metrics = new ConsoleMetrics(Metrics.globalRegistry());
        console = Console.of(origin, proxies, files, operators, operations, metrics, limits);
        var commands = HttpRouting.builder().post("/bans", (request, response) -> response.send("done"));
        admin = Admin.start("127.0.0.1", 0, List.of(), console.addTo(commands));
    }

    String origin() {
        return "http://localhost:" + admin.port();
    }

    /** The code that the start would print. */
    String firstCode() throws SQLException {
        return FirstCodes.of(operators);
    }

    Request request(String method, String path) {
        return new Request(method, path);
    }

    /** What a page of ours asks. */
    HttpResponse<String> ask(String method, String path, String body, Optional<String> cookie) throws Exception {
        var request =
                request(method, "/console/api" + path).with("Origin", origin()).with("X-Whisper-Console", "1");
        cookie.ifPresent(value -> request.with("Cookie", value));
        return request.send(body);
    }

    /** Returns the cookie of a session. */
    String enroll(String code, String name, SoftwareAuthenticator key) throws Exception {
        var body = MAPPER.createObjectNode().put("code", code).put("name", name);
        var options = json(ask("POST", "/enroll/options", body.toString(), Optional.empty()));
        return cookieOf(ask("POST", "/enroll", credential(key.create(options, origin())), Optional.empty()));
    }

    String signIn(SoftwareAuthenticator key) throws Exception {
        var options = json(ask("POST", "/sign-in/options", "{}", Optional.empty()));
        return cookieOf(ask("POST", "/sign-in", credential(key.get(options, origin())), Optional.empty()));
    }

    /** By an admin's invitation. */
    String invite(String adminCookie, Role role, SoftwareAuthenticator key) throws Exception {
        var wanted = "{\"name\":\"Ben\",\"role\":\"" + role.name().toLowerCase(Locale.ROOT) + "\"}";
        var invited = json(ask("POST", "/operators/invite", wanted, Optional.of(adminCookie)));
        return enroll(invited.get("code").asText(), "Ben", key);
    }

    static String credential(String credential) {
        return "{\"credential\":" + credential + "}";
    }

    static String cookieOf(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()))
                .replaceFirst(";.*", "");
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    int port() {
        return admin.port();
    }

    /** What no URI of Java's can hold. */
    String raw(String path, String cookie) throws IOException {
        try (var socket = new Socket("127.0.0.1", admin.port())) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + cookie
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var head = new StringBuilder();
            var length = 0;
            for (var line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
                head.append(line).append('\n');
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.replaceFirst(".*:", "").strip());
                }
            }
            var body = new char[length];
            var read = answer.read(body);
            return head + new String(body, 0, Math.max(read, 0));
        }
    }

    @Override
    public void close() {
        admin.close();
        operators.close();
        database.close();
    }

    /** A request that is made up header by header. */
    final class Request {
        private final HttpRequest.Builder builder;
        private final String method;

        private Request(String method, String path) {
            this.method = method;
            this.builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + path));
        }

        Request with(String name, String value) {
            builder.header(name, value);
            return this;
        }

        HttpResponse<String> send(String body) throws Exception {
            var publisher =
                    body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
            return HTTP.send(builder.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
