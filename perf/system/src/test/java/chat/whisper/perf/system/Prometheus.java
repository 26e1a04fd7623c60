package chat.whisper.perf.system;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real Prometheus with our configuration and rules, and the real exporter that asks the site from outside. It looks every other second. */
public final class Prometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path OURS = Folders.root().resolve("ops/prometheus");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.any();
    private final int blackboxPort = FreePort.any();
    private final Path folder;
    private final ChildProcess blackbox;
    private final ChildProcess server;

    /** @param targets by the name of their job, as `host:port` or as an address */
    public Prometheus(Path folder, Map<String, List<String>> targets) {
        this.folder = folder;
        try {
            configure(targets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blackbox = start(
                "blackbox",
                Program.blackbox(line -> {}).orElseThrow(),
                List.of(
                        "--config.file=" + folder.resolve("blackbox.yml"),
                        "--web.listen-address=127.0.0.1:" + blackboxPort));
        server = start(
                "prometheus",
                Program.prometheus(line -> {}).orElseThrow(),
                List.of(
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port));
        server.awaitReady(() -> isReady(port), PATIENCE);
        blackbox.awaitReady(() -> isReady(blackboxPort), PATIENCE);
    }

    private void configure(Map<String, List<String>> targets) throws IOException {
        var configuration = Files.readString(OURS.resolve("prometheus.yml"))
                .replace("scrape_interval: 15s", "scrape_interval: 2s")
                .replace("scrape_timeout: 10s", "scrape_timeout: 2s")
                .replace("evaluation_interval: 15s", "evaluation_interval: 1s")
                .replace("blackbox:9115", "127.0.0.1:" + blackboxPort);
        Files.writeString(folder.resolve("prometheus.yml"), configuration);
        // Nobody has signed the certificate of a test.
        var probe = "fail_if_not_ssl: true";
        Files.writeString(
                folder.resolve("blackbox.yml"),
                Files.readString(OURS.resolve("blackbox.yml"))
                        .replace(probe, probe + "\n      tls_config: {insecure_skip_verify: true}"));
        Files.createDirectories(folder.resolve("rules"));
        for (var rules : List.of("rules/alerts.yml", "rules/recording.yml")) {
            Files.copy(OURS.resolve(rules), folder.resolve(rules));
        }
        Files.createDirectories(folder.resolve("targets"));
        for (var job : targets.entrySet()) {
            Files.writeString(
                    folder.resolve("targets/" + job.getKey() + ".yml"), "- targets: " + job.getValue() + "\n");
        }
    }

    private ChildProcess start(String name, Program program, List<String> arguments) {
        return ChildProcess.start(
                name,
                program.with(arguments),
                program.environment(),
                folder.resolve(name + ".log"),
                null,
                PidFiles.ours());
    }

    private boolean isReady(int where) {
        try {
            var address = URI.create("http://127.0.0.1:" + where + (where == port ? "/-/ready" : "/-/healthy"));
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What `/api/v1/…` has as its data. */
    public JsonNode asks(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                    .timeout(PATIENCE)
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body())
                    .path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The series that an expression gives now. */
    public JsonNode query(String expression) {
        return asks("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    @Override
    public void close() {
        server.stop(PATIENCE);
        blackbox.stop(PATIENCE);
        http.close();
    }
}
