package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the public port, pages and errors alike, tells browsers what they must not do with it. */
class SecurityHeadersIT {
    private static final String SCRIPT = "\n  start('here');\n";
    private App app;

    @TempDir
    private Path webRoot;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(webRoot.resolve("index.html"), "<title>Whisper</title><script>" + SCRIPT + "</script>");
        Files.createDirectories(webRoot.resolve("_app/immutable"));
        Files.writeString(webRoot.resolve("_app/immutable/a.js"), "1");
        Files.writeString(webRoot.resolve("service-worker.js"), "1");
        app = Apps.start(Map.of("WEB_ROOT", webRoot.toString(), "ALLOWED_ORIGINS", "https://chat.example,none"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "HEAD /",
                "GET /chat",
                "GET /index.html",
                "GET /_app/immutable/a.js",
                "GET /service-worker.js",
                "GET /health",
                "GET /api/online",
                "GET /api/interests"
            })
    void everyPageHasThem(String line) throws Exception {
        var answer = asked(line, "");
        assertThat(answer.status()).isEqualTo(200);
        assertProtected(answer);
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
                "400|GET /ws|",
                "405|POST /ws|",
                "403|GET /ws|Origin: https://elsewhere.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            })
    void everyErrorHasThemAndIsNotKept(String recipe) throws Exception {
        var parts = recipe.replace("%long%", "x".repeat(70_000)).split("\\|", -1);
        var answer = asked(parts[1], parts[2]);
        assertThat(answer.status()).isEqualTo(Integer.parseInt(parts[0]));
        assertProtected(answer);
        assertThat(answer.field("cache-control")).isEqualTo("no-store");
    }

    @Test
    void aPageThatIsTheSameHasThem() throws Exception {
        var etag = asked("GET /", "").field("etag");
        var again = asked("GET /", "If-None-Match: " + etag + "\r\n");
        assertThat(again.status()).isEqualTo(304);
        assertProtected(again);
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
        app.close();
        app = Apps.start(Map.of("WEB_ROOT", webRoot.toString()));
        assertThat(asked("GET /", "").fields()).doesNotContainKey("strict-transport-security");
    }

    private static void assertProtected(Answer answer) {
        assertThat(answer.field("content-security-policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe-");
        assertThat(answer.field("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.field("x-frame-options")).isEqualTo("DENY");
        assertThat(answer.field("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.field("cross-origin-opener-policy")).isEqualTo("same-origin");
        assertThat(answer.field("cross-origin-resource-policy")).isEqualTo("same-origin");
        assertThat(answer.field("permissions-policy")).contains("camera=()", "microphone=()", "geolocation=()");
        assertThat(answer.field("strict-transport-security")).isEqualTo("max-age=31536000");
    }

    /** @param fields by their names in lower case; of two of one name both */
    private record Answer(int status, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** One request on a connection of its own. */
    private Answer asked(String line, String headers) throws IOException {
        try (var socket = new Socket("localhost", app.port())) {
            socket.setSoTimeout(10_000);
            var request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var head = List.of(text.split("\r\n\r\n", 2)[0].split("\r\n"));
            var fields = head.stream()
                    .skip(1)
                    .map(field -> field.split(": ?", 2))
                    .collect(Collectors.toMap(
                            field -> field[0].toLowerCase(Locale.ROOT), field -> field[1], (a, b) -> a + " AND " + b));
            return new Answer(Integer.parseInt(head.getFirst().split(" ")[1]), fields);
        }
    }
}
