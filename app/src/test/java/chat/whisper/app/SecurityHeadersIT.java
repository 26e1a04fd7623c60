package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.branding.Branding;
import chat.whisper.app.connection.PublicPort;
import chat.whisper.app.connection.SecurityHeaders;
import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.web.InstanceStatus;
import chat.whisper.app.web.Pages;
import chat.whisper.app.web.SitePages;
import chat.whisper.backends.Folders;
import io.helidon.webserver.WebServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the public port, pages and errors alike, tells browsers what they must not do with it. */
class SecurityHeadersIT {
    private static final String SCRIPT = "\n  start('here');\n";
    /** What a policy allows a part to be that stands in its page. */
    private static final String HASHES = "( 'sha256-[A-Za-z0-9+/]{43}=')*";

    private static final String CLOSED = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String WEB_SOCKET =
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String HANDSHAKE =
            WEB_SOCKET + "Sec-WebSocket-Version: 13\r\nOrigin: https://chat.example\r\n";

    @TempDir
    private static Path webRoot;

    @AutoClose
    private static App app;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(webRoot.resolve("index.html"), "<title>Whisper</title><script>" + SCRIPT + "</script>");
        Files.createDirectories(webRoot.resolve("_app/immutable"));
        Files.writeString(webRoot.resolve("_app/immutable/a.js"), "1");
        app = started(webRoot, Map.of());
    }

    private static App started(Path files, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("WEB_ROOT", files.toString());
        settings.putIfAbsent("ALLOWED_ORIGINS", "https://chat.example,none");
        return Apps.start(settings);
    }

    @Test
    void everyFileOfTheBuiltClientHasThem() throws Exception {
        var build = Folders.root().resolve("client-web/build");
        assertThat(build.resolve("index.html")).as("make build makes it").exists();
        try (var real = started(build, Map.of());
                var files = Files.walk(build)) {
            var paths = files.filter(Files::isRegularFile)
                    .map(file -> "/" + build.relativize(file))
                    .filter(path -> !path.endsWith(".br") && !path.endsWith(".gz"))
                    .collect(Collectors.toCollection(ArrayList::new));
            assertThat(paths).hasSizeGreaterThan(20).contains("/index.html", "/service-worker.js");
            paths.addAll(List.of("/", "/chat", "/some/deep/path"));
            for (var path : paths) {
                for (var line : List.of("GET " + path, "HEAD " + path)) {
                    var answer = asked(real.port(), line, "Accept-Encoding: gzip, br\r\n");
                    assertThat(answer.status()).as(path).isEqualTo(200);
                    assertProtected(answer, path);
                    assertThat(answer.field("content-security-policy"))
                            .as(path)
                            .matches("default-src 'none'; script-src 'self'" + HASHES + "; style-src 'self'" + HASHES
                                    + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                                    + "manifest-src 'self'; worker-src 'self'; " + CLOSED);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /health", "GET /api/online", "GET /api/interests", "GET /api/site"})
    void everyAnswerThatIsNoPageHasThemAndLoadsNothing(String line) throws Exception {
        var answer = asked(line, "");
        assertThat(answer.status()).isEqualTo(200);
        assertIsNoPage(answer, line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404|GET /_app/immutable/gone.js|",
                "404|GET /api/gone|",
                "404|GET /observe/metrics.txt|",
                "400|GET /|Range: bytes=x\r\n",
                "400|GET /chat|Upgrade: websocket\r\n",
                "400|GET /%zz|",
                "413|POST /|Content-Length: 5\r\n",
                "400|POST /|Content-Length: x\r\n",
                "431|GET /|X: " + "%long%" + "\r\n",
                "404|PURGE /|",
                "404|GET /api/site/texts/none|",
                "400|GET /ws|",
                "405|POST /ws|",
                "403|GET /ws|Origin: https://elsewhere.example\r\nSec-WebSocket-Version: 13\r\n" + WEB_SOCKET,
                "426|GET /ws|Origin: https://chat.example\r\nSec-WebSocket-Version: 12\r\n" + WEB_SOCKET
            })
    void everyErrorHasThemAndIsNotKept(String recipe) throws Exception {
        var parts = recipe.replace("%long%", "x".repeat(70_000)).split("\\|", -1);
        var answer = asked(parts[1], parts[2]);
        assertIsError(answer, Integer.parseInt(parts[0]));
    }

    @Test
    void whoComesTooOftenOrWhenAllIsFullHearsSoWithThem() throws Exception {
        var scarce = Map.of(
                "MAX_CONNECTIONS", "1",
                "ADDRESS_PERCENT", "100",
                "PREFIX_CONNECTS_PER_MINUTE", "3",
                "PREFIX_HANDSHAKES_PER_MINUTE", "3");
        try (var small = started(webRoot, scarce);
                var first = new Socket("localhost", small.port())) {
            first.getOutputStream().write(request("GET /ws", HANDSHAKE));
            assertThat(first.getInputStream().read()).isEqualTo('H');
            for (var status : List.of(503, 503, 429)) {
                assertIsError(asked(small.port(), "GET /ws", HANDSHAKE), status);
            }
        }
    }

    @Test
    void aPageThatFailsHasThemAndSoHasWhatSaysThatAnAppLeaves() throws Exception {
        var pages = new Pages(
                Catalogue.load(),
                new Failing(),
                new SitePages(Branding.none(), 18),
                webRoot,
                SecurityHeaders.of(Set.of("https://chat.example")));
        var server = WebServer.builder()
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .directHandlers(pages.refusals())
                .routing(pages.routing())
                .build()
                .start();
        try {
            assertIsError(asked(server.port(), "GET /api/online", ""), 500);
            var leaving = asked(server.port(), "GET /health", "");
            assertThat(leaving.status()).isEqualTo(503);
            assertIsNoPage(leaving, "/health");
            assertThat(leaving.field("cache-control")).isEqualTo("no-cache");
        } finally {
            server.stop();
        }
    }

    /** Leaves, and does not know how many are here. */
    private static final class Failing implements InstanceStatus {
        @Override
        public int connections() {
            return 0;
        }

        @Override
        public int online() {
            throw new IllegalStateException("as a test wants it");
        }

        @Override
        public List<String> degraded() {
            return List.of();
        }

        @Override
        public boolean draining() {
            return true;
        }

        @Override
        public PublicPort.State listener() {
            return PublicPort.State.LISTENING;
        }
    }

    @Test
    void aPageThatIsTheSameHasThem() throws Exception {
        var etag = asked("GET /", "").field("etag");
        var again = asked("GET /", "If-None-Match: " + etag + "\r\n");
        assertThat(again.status()).isEqualTo(304);
        assertProtected(again, "/");
    }

    /** The script that stands in the page runs by its hash; any other that somebody gets into it does not. */
    @Test
    void aPageRunsTheScriptThatItWasBuiltWith() throws Exception {
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(SCRIPT.getBytes(StandardCharsets.UTF_8)));
        assertThat(asked("GET /", "").field("content-security-policy"))
                .contains("script-src 'self' 'sha256-" + hash + "';")
                .doesNotContain("unsafe-");
    }

    @Test
    void withoutTlsBrowsersAreNotToldToUseIt() throws Exception {
        try (var plain = started(webRoot, Map.of("ALLOWED_ORIGINS", "http://localhost"))) {
            assertThat(asked(plain.port(), "GET /", "").fields()).doesNotContainKey("strict-transport-security");
        }
    }

    private static void assertIsError(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertIsNoPage(answer, "error " + status);
        assertThat(answer.field("cache-control")).isEqualTo("no-store");
    }

    private static void assertIsNoPage(Answer answer, String what) {
        assertProtected(answer, what);
        assertThat(answer.field("content-security-policy")).as(what).isEqualTo("default-src 'none'; " + CLOSED);
    }

    private static void assertProtected(Answer answer, String what) {
        assertThat(answer.fields())
                .as(what)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry(
                        "permissions-policy",
                        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")
                .containsEntry("strict-transport-security", "max-age=31536000");
        assertThat(answer.field("content-security-policy")).as(what).contains(CLOSED);
        assertThat(answer.field("cache-control"))
                .as(what)
                .isIn("no-store", "no-cache", "max-age=5", "max-age=300", "max-age=31536000, immutable");
    }

    /** @param fields by their names in lower case; of two of one name both */
    private record Answer(int status, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** One request on a connection of its own. */
    private static Answer asked(String line, String headers) throws IOException {
        return asked(app.port(), line, headers);
    }

    private static Answer asked(int port, String line, String headers) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request(line, headers));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var head = Stream.generate(() -> line(in))
                    .takeWhile(field -> !field.isEmpty())
                    .toList();
            var fields = head.stream()
                    .skip(1)
                    .map(field -> field.split(": ?", 2))
                    .collect(Collectors.toMap(
                            field -> field[0].toLowerCase(Locale.ROOT), field -> field[1], (a, b) -> a + " AND " + b));
            return new Answer(Integer.parseInt(head.getFirst().split(" ")[1]), fields);
        }
    }

    private static String line(BufferedReader in) {
        try {
            return Objects.requireNonNull(in.readLine(), "ended before its head was whole");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] request(String line, String headers) {
        var head = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }
}
