package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.process.Admin;
import io.helidon.webserver.http.HttpRouting;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConsoleFilesIT {
    private static final String SCRIPT = "\n start()\n";
    private static final String INDEX = "<html><script>" + SCRIPT + "</script></html>";
    private static final String LONG = "start(); ".repeat(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Admin admin;

    @BeforeEach
    void begin() throws Exception {
        var build = Files.createDirectories(folder.resolve("build/_app/immutable"));
        Files.writeString(folder.resolve("build/index.html"), INDEX);
        Files.writeString(build.resolve("start.abc.js"), "start()");
        Files.writeString(build.resolve("long.abc.js"), LONG);
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(build.resolve("long.abc.js.gz")))) {
            gzip.write(LONG.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("build/_app/version.json"), "{}");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("build/out.txt"), folder.resolve("secret.txt"));
        admin = serve(folder.resolve("build"));
    }

    @AfterEach
    void end() {
        admin.close();
    }

    private static Admin serve(Path files) {
        return Admin.start("127.0.0.1", 0, List.of(), ConsoleFiles.of(files).addTo(HttpRouting.builder()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/cases", "/console/cases/abc", "/console/index.html"})
    void thePageIsThereForEachOfItsRoutes(String path) throws Exception {
        var page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(INDEX);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void thePageRunsItsOwnScriptsOnly() throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(SCRIPT.getBytes(StandardCharsets.UTF_8));
        assertThat(header(get("/console/"), "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'")
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
                .doesNotContain("unsafe");
    }

    @Test
    void onlyWhatIsNamedByItsContentIsKept() throws Exception {
        var script = get("/console/_app/immutable/start.abc.js");
        assertThat(script.body()).isEqualTo("start()");
        assertThat(script.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, immutable");
        assertThat(header(get("/console/_app/version.json"), "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatTheBuildPackedIsSentPackedToWhoeverTakesIt() throws Exception {
        var uri = URI.create("http://127.0.0.1:" + admin.port() + "/console/_app/immutable/long.abc.js");
        var packed = HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Accept-Encoding", "gzip, br")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(LONG);
        }
        var tag = packed.headers().firstValue("ETag").orElseThrow();
        var again = HTTP.send(
                HttpRequest.newBuilder(uri)
                        .headers("Accept-Encoding", "gzip", "If-None-Match", tag)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(get("/console/_app/immutable/long.abc.js").body()).isEqualTo(LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/_app/immutable/gone.js",
                "/console/_app/nothing",
                "/console/nothing.css",
                "/console/out.txt",
                "/console/../secret.txt",
                "/console/%2e%2e/secret.txt",
                "/console/..%2fsecret.txt"
            })
    void whatIsNotPartOfTheBuildIsNotThere(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void theNameAloneLeadsToThePage() throws Exception {
        var answer = get("/console");
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(header(answer, "Location")).isEqualTo("/console/");
    }

    @Test
    void withoutABuildItIsSaidSo() throws Exception {
        admin.close();
        admin = serve(folder.resolve("nothing"));
        assertThat(get("/console/").statusCode()).isEqualTo(404);
        assertThat(get("/console/").body()).contains("not built");
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + path));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
