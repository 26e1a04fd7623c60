package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx with the settings of the image `pages`, beside an app with the same build: whoever asks sees no difference. */
@Timeout(60)
class NginxIT {
    /** Said by each server in its own way, or not at all. */
    private static final List<String> THEIR_OWN = List.of(
            "accept-ranges", "connection", "content-length", "date", "etag", "keep-alive", "last-modified", "server");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = FreePort.any();

    @TempDir
    private Path folder;

    private App app;
    private ChildProcess nginx;

    @BeforeEach
    void start() throws Exception {
        var build = Files.createDirectories(folder.resolve("web"));
        page(build);
        script(Files.createDirectories(build.resolve("_app/immutable")));
        Files.writeString(build.resolve("service-worker.js"), "self;");
        Files.writeString(build.resolve("favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Files.writeString(build.resolve("_app/version.json"), "{}");
        app = Apps.start(Map.of("WEB_ROOT", build.toString()));
        nginx = nginx(build);
        await().atMost(Duration.ofSeconds(20)).until(this::answers);
    }

    @AfterEach
    void stop() {
        nginx.stop(Duration.ofSeconds(5));
        app.close();
    }

    @Test
    void answersAsAnAppDoes() throws Exception {
        var paths = List.of(
                "/",
                "/settings",
                "/index.html",
                "/_app/immutable/start.js",
                "/_app/version.json",
                "/service-worker.js",
                "/favicon.svg",
                "/_app/immutable/none.js",
                "/none.txt",
                "/_app/immutable/start.js.gz");
        for (var path : paths) {
            for (var codings : List.of("identity", "gzip", "br", "gzip, br")) {
                var expected = ask(app.port(), "GET", path, codings);
                var answer = ask(port, "GET", path, codings);
                assertThat(answer.statusCode()).as(path).isEqualTo(expected.statusCode());
                assertThat(fields(answer)).as("%s, %s", path, codings).isEqualTo(fields(expected));
                if (answer.statusCode() == 200) {
                    assertThat(answer.body()).as("%s, %s", path, codings).isEqualTo(expected.body());
                }
            }
        }
    }

    @Test
    void whatIsForAnAppIsNotTakenForAPage() throws Exception {
        for (var path : List.of("/ws", "/health", "/api/online")) {
            assertThat(ask(port, "GET", path, "identity").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(ask(port, "POST", "/", "identity").statusCode()).isEqualTo(405);
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() throws Exception {
        var tag = ask(port, "GET", "/_app/immutable/start.js", "br").headers().firstValue("etag");
        var again = http.send(
                HttpRequest.newBuilder(address(port, "/_app/immutable/start.js"))
                        .header("Accept-Encoding", "br")
                        .header("If-None-Match", tag.orElseThrow())
                        .build(),
                BodyHandlers.discarding());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    /** The command of the image, at this port. */
    @Test
    void theImagesHealthCheckSeesWhetherItAnswers() throws Exception {
        var check = Files.readAllLines(Folders.root().resolve("ops/images/Dockerfile")).stream()
                .dropWhile(line -> !line.endsWith(" AS pages"))
                .filter(line -> line.startsWith("HEALTHCHECK"))
                .findFirst()
                .orElseThrow();
        var words = new ObjectMapper().readValue(check.substring(check.indexOf('[')), String[].class);
        var command = Stream.of(words)
                .map(word -> word.replace("127.0.0.1:8080", "127.0.0.1:" + port))
                .toList();
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        nginx.stop(Duration.ofSeconds(5));
        assertThat(new ProcessBuilder(command).start().waitFor()).isPositive();
    }

    private static void page(Path build) throws IOException {
        Files.writeString(
                build.resolve("index.html"),
                "<!doctype html><title>Whisper</title><style>p{margin:0}</style><script>let one;</script><script>let two;</script>");
    }

    /** Nobody unpacks the form of brotli here, so that any bytes will do. */
    private static void script(Path parts) throws IOException {
        var text = "export const start = '" + "whisper ".repeat(200) + "';";
        Files.writeString(parts.resolve("start.js"), text);
        Files.writeString(parts.resolve("start.js.br"), "packed by brotli");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(parts.resolve("start.js.gz"), packed.toByteArray());
    }

    /** Its settings are the image's, but for the places. */
    private ChildProcess nginx(Path build) throws Exception {
        var program = Program.nginx(line -> {})
                .orElseThrow(() -> new IllegalStateException("no nginx: see .cache/debian/fetch.log"));
        var policies = folder.resolve("page-policies.conf");
        var made = new ProcessBuilder(
                        Folders.root().resolve("ops/images/page-policies").toString(), build.toString())
                .redirectOutput(policies.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(made.waitFor()).isZero();
        var tree = program.file().getParent().getParent().getParent();
        var settings = Files.readString(Folders.root().resolve("ops/nginx/nginx.conf"))
                .replace("/tmp/", folder + "/")
                .replace("/usr/lib/nginx", tree.resolve("usr/lib/nginx").toString())
                .replace("/opt/whisper/page-policies.conf", policies.toString())
                .replace("/opt/whisper/web", build.toString())
                .replace("listen 8080", "listen 127.0.0.1:" + port);
        // Started by root it would leave the files to somebody who may not enter this folder.
        var user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        var file = Files.writeString(folder.resolve("nginx.conf"), user + settings);
        return ChildProcess.start(
                "nginx",
                program.with(List.of("-e", "stderr", "-p", folder.toString(), "-c", file.toString())),
                program.environment(),
                folder.resolve("nginx.log"),
                null,
                PidFiles.ours());
    }

    private boolean answers() {
        assertThat(nginx.isAlive()).as(nginx::lastLine).isTrue();
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<byte[]> ask(int to, String method, String path, String codings) throws Exception {
        var request = HttpRequest.newBuilder(address(to, path))
                .method(method, BodyPublishers.noBody())
                .header("Accept-Encoding", codings)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static URI address(int to, String path) {
        return URI.create("http://127.0.0.1:" + to + path);
    }

    private static Map<String, List<String>> fields(HttpResponse<?> answer) {
        var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(answer.headers().map());
        THEIR_OWN.forEach(fields::remove);
        return fields;
    }
}
