package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesIT {
    private static final String LONG = "say('again'); ".repeat(100);
    private final HttpClient http = HttpClient.newHttpClient();
    private App app;

    @TempDir
    private Path webRoot;

    @TempDir
    private Path elsewhere;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(webRoot.resolve("index.html"), "<title>Whisper</title>");
        Files.createDirectories(webRoot.resolve("_app/immutable"));
        Files.writeString(webRoot.resolve("_app/immutable/a.js"), "1");
        Files.writeString(webRoot.resolve("_app/version.json"), "{}");
        Files.writeString(webRoot.resolve("_app/immutable/long.js"), LONG);
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(webRoot.resolve("_app/immutable/long.js.gz")))) {
            gzip.write(LONG.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(webRoot.resolve("_app/immutable/long.js.br"), "as brotli packs it");
        var secret = Files.writeString(elsewhere.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(webRoot.resolve("link.txt"), secret);
        Files.createSymbolicLink(webRoot.resolve("_app/immutable/link.js"), secret);
        app = Apps.start(Map.of("WEB_ROOT", webRoot.toString()));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void healthCountsConnections() throws Exception {
        try (var caller = new Caller(app.port())) {
            caller.says("{'type':'hello','protocol':1}").hears("session_created");
            var health = json(get(app.port(), "/health"));

            assertThat(health.path("status").textValue()).isEqualTo("UP");
            assertThat(health.path("listener").textValue()).isEqualTo("listening");
            assertThat(health.path("connections").intValue()).isEqualTo(1);
            assertThat(health.has("degraded")).isFalse();
        }
    }

    @Test
    void onlineMayBeKeptForFiveSeconds() throws Exception {
        var online = get(app.port(), "/api/online");

        assertThat(online.headers().firstValue("Cache-Control")).contains("max-age=5");
        assertThat(json(online).path("online").isInt()).isTrue();
    }

    @Test
    void whoIsConnectedHereCountsAsOnlineAtOnce() throws Exception {
        try (var caller = new Caller(app.port())) {
            caller.says("{'type':'hello','protocol':1}").hears("session_created");

            assertThat(json(get(app.port(), "/api/online")).path("online").intValue())
                    .isPositive();
        }
    }

    @Test
    void interestsAreCategoriesOfTags() throws Exception {
        var interests = json(get(app.port(), "/api/interests"));

        assertThat(interests.path("max").intValue()).isEqualTo(5);
        assertThat(interests.path("categories").size()).isEqualTo(8);
        var tag = interests.path("categories").path(0).path("tags").path(0);
        assertThat(tag.path("id").textValue()).isEqualTo("jazz");
        assertThat(tag.path("name").textValue()).isEqualTo("Jazz");
        assertThat(interests.path("pools")).extracting(pool -> pool.textValue()).contains("ar", "de", "en");
    }

    @Test
    void anyPathWithoutAnExtensionIsTheWebClient() throws Exception {
        assertThat(get(app.port(), "/").body()).contains("Whisper");
        assertThat(get(app.port(), "/chat/deep").body()).contains("Whisper");
        assertThat(get(app.port(), "/missing.js").statusCode()).isEqualTo(404);
        assertThat(get(app.port(), "/api/missing").statusCode()).isEqualTo(404);
    }

    /** Raw, as an ordinary client does not let anybody write an Upgrade. */
    @Test
    void aWebSocketAtAnotherPathIsRefusedInsteadOfServedAPage() throws Exception {
        for (var path : List.of("/", "/ws/", "/WS", "/%77s", "http://localhost/other")) {
            assertThat(asked(path, "Upgrade: WebSocket\r\nConnection: Upgrade\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
        assertThat(asked("/%77s", "")).startsWith("HTTP/1.1 400 ");
        assertThat(asked("/chat", "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void pagesAreAskedForAgainAndHashedFilesAreKept() throws Exception {
        assertThat(get(app.port(), "/").headers().firstValue("Cache-Control")).contains("no-cache");
        var part = get(app.port(), "/_app/immutable/a.js");
        assertThat(part.headers().firstValue("Cache-Control")).contains("max-age=31536000, immutable");
        assertThat(part.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(get(app.port(), "/").headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
    }

    /** Kept for a year, it would leave a browser without the part long after the update that brings it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_app/immutable/gone.js",
                "/_app/immutable/gone",
                "/_app/immutable/",
                "/_app/immutable",
                "/_app/version",
                "/_app/",
                "/%5Fapp/immutable/gone",
                "/_app/immutable/..%2f..%2findex.html",
                "/_app/immutable/link.js",
                "/link.txt"
            })
    void aMissingPartIsMissingAndNotKept(String path) throws Exception {
        var missing = get(app.port(), path);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void onlyWhatIsHashedIsKeptWhateverThePathLooksLike() throws Exception {
        for (var path : List.of("/_app/version.json", "/_app/immutable/../../", "/health", "/chat")) {
            assertThat(get(app.port(), path).headers().allValues("Cache-Control"))
                    .as(path)
                    .containsExactly("no-cache");
        }
        var posted = HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + "/_app/immutable/a.js"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var refused = http.send(posted, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(refused.headers().allValues("Cache-Control")).doesNotContain("max-age=31536000, immutable");
    }

    @Test
    void whoHasAFileIsToldThatItIsTheSame() throws Exception {
        for (var path : List.of("/", "/_app/immutable/a.js")) {
            var first = get(app.port(), path);
            var request = HttpRequest.newBuilder(first.uri())
                    .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow());
            var second = http.send(request.build(), BodyHandlers.ofString());
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(second.headers().map().get("cache-control"))
                    .isEqualTo(first.headers().map().get("cache-control"));
        }
    }

    @Test
    void whatTheBuildPackedIsSentPackedToWhoeverTakesIt() throws Exception {
        var path = "/_app/immutable/long.js";
        assertThat(get(app.port(), path).body()).isEqualTo(LONG);
        assertThat(get(app.port(), path).headers().firstValue("Content-Encoding"))
                .isEmpty();
        for (var coding : List.of("br", "gzip")) {
            var packed = get(app.port(), path, "Accept-Encoding", coding + ", identity;q=0.5");
            assertThat(packed.headers().firstValue("Content-Encoding")).contains(coding);
            assertThat(packed.headers().firstValue("Content-Length")).contains("" + packed.body().length);
            assertThat(packed.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/javascript");
            assertThat(packed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
            var tag = packed.headers().firstValue("ETag").orElseThrow();
            var again = get(app.port(), path, "Accept-Encoding", coding, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.headers().allValues("Vary")).containsExactly("Accept-Encoding");
            assertThat(get(app.port(), path, "Accept-Encoding", "identity", "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aHeadHasNoBody() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + "/"))
                .HEAD();
        var head = http.send(request.build(), BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(get(app.port(), "/").body()).contains("Whisper");
    }

    @Test
    void aBuildIsServedWholeWhateverBecomesOfItsFolder() throws Exception {
        Files.delete(webRoot.resolve("_app/immutable/a.js"));
        Files.writeString(webRoot.resolve("index.html"), "another build");
        assertThat(get(app.port(), "/").body()).contains("Whisper");
        assertThat(get(app.port(), "/_app/immutable/a.js").body()).isEqualTo("1");
    }

    @Test
    void operatorsLookAtThePortOfTheirOwn() throws Exception {
        assertThat(get(app.adminPort(), "/observe/health/ready").statusCode()).isBetween(200, 204);
        assertThat(get(app.adminPort(), "/observe/metrics").body()).contains("whisper_connections_open");
        assertThat(get(app.port(), "/observe/metrics").body()).doesNotContain("whisper_connections_open");
    }

    /** RFC 9112 section 9.6. */
    @Test
    void whoSaysThatThisIsTheLastRequestSeesTheConnectionEnd() throws Exception {
        try (var socket = new Socket("localhost", app.port())) {
            socket.setSoTimeout(5_000);
            var request = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("}");
        }
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> get(int port, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .headers(headers)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private String asked(String target, String headers) throws Exception {
        try (var socket = new Socket("localhost", app.port())) {
            var request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
