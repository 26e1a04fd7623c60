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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private App app;

    @BeforeEach
    void start(@TempDir Path webRoot) throws Exception {
        Files.writeString(webRoot.resolve("index.html"), "<title>Whisper</title>");
        Files.createDirectories(webRoot.resolve("_app/immutable"));
        Files.writeString(webRoot.resolve("_app/immutable/a.js"), "1");
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
        assertThat(get(app.port(), "/_app/immutable/a.js").headers().firstValue("Cache-Control"))
                .contains("max-age=31536000, immutable");
        assertThat(get(app.port(), "/").headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
    }

    @Test
    void operatorsLookAtThePortOfTheirOwn() throws Exception {
        assertThat(get(app.adminPort(), "/observe/health/ready").statusCode()).isBetween(200, 204);
        assertThat(get(app.adminPort(), "/observe/metrics").body()).contains("whisper_connections_open");
        assertThat(get(app.port(), "/observe/metrics").body()).doesNotContain("whisper_connections_open");
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return http.send(request, BodyHandlers.ofString());
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
