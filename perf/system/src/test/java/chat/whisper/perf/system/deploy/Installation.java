package chat.whisper.perf.system.deploy;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.Settings;
import chat.whisper.model.process.TrustedAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An operator with an empty machine: a folder of settings and secrets, `ops/deploy.sh`, and the stand-in for Docker. */
final class Installation implements AutoCloseable {
    private static final Path SCRIPT = Folders.root().resolve("ops/deploy.sh");
    private static final List<String> OURS =
            List.of("moderation-1", "moderation-2", "matcher-1", "matcher-2", "app-1", "app-2");
    private static final Path STAND_IN = Folders.root().resolve("perf/system/src/test/resources/docker");
    final Path folder;
    final Path settings;
    final Recipes recipes;
    final Containers containers;
    final StandInDocker docker;

    /** How a command ended, and all that it said. */
    record Said(int code, String text) {}

    Installation() throws IOException {
        folder = Files.createTempDirectory("whisper-deploy");
        settings = folder.resolve("env");
        recipes = new Recipes(folder, settings);
        containers = new Containers(folder, recipes);
        docker = new StandInDocker(containers);
    }

    URI site() {
        return URI.create("https://" + recipes.address("haproxy") + ":8443");
    }

    void isConfigured(String version) throws IOException {
        Files.write(
                settings,
                List.of(
                        "WHISPER_ORIGIN=" + site(),
                        "WHISPER_HOST=" + recipes.address("haproxy"),
                        "WHISPER_VERSION=" + version,
                        "WHISPER_HTTPS_PORT=8443",
                        "WHISPER_NET=" + recipes.net(),
                        "WHISPER_SECRETS=" + recipes.secrets(),
                        "WHISPER_BACKUPS=" + folder.resolve("before"),
                        // Two files each, of those that a process may open here.
                        "PROXY_MAXCONN=1000",
                        "PROXY_MAXCONN_ALL=1064",
                        "UNLIMITED_ADDRESSES=127.0.0.0/8"));
    }

    void set(String setting, String value) throws IOException {
        Files.writeString(settings, setting + "=" + value + "\n", StandardOpenOption.APPEND);
    }

    String version() throws IOException {
        return Files.readAllLines(settings).stream()
                .filter(line -> line.startsWith("WHISPER_VERSION="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
    }

    /** `ops/deploy.sh` with these words. */
    Said deploy(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(SCRIPT.toString(), "--env", settings.toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    Said dryRun(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(SCRIPT.toString(), "--dry-run", "--env", settings.toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    private Said run(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "said", ".txt");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("PATH", STAND_IN + ":" + System.getenv("PATH"));
        builder.environment().put("STAND_IN_PORT", Integer.toString(docker.port()));
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Said(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    }

    String secret(String name) throws IOException {
        return Files.readString(recipes.secrets().resolve(name)).strip();
    }

    TrustedAuthority authority() {
        return TrustedAuthority.read(new Settings(
                        Map.of("TLS_CA", recipes.secrets().resolve("tls_ca").toString())))
                .orElseThrow();
    }

    /** What PostgreSQL answers. */
    String sql(String query) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        recipes.inPostgres(List.of("psql", "-qtA", "-U", "whisper", "-d", "whisper", "-c", query)))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    List<Long> pids() {
        return OURS.stream().map(containers::pid).toList();
    }

    List<String> versions() {
        return OURS.stream().map(containers::version).distinct().toList();
    }

    /** The end of each log. */
    String logs() {
        var all = new StringBuilder();
        for (var service : List.of("redis", "nats", "postgres", "moderation-1", "matcher-1", "app-1", "haproxy")) {
            var log = containers.said(service);
            all.append("\n== ")
                    .append(service)
                    .append('\n')
                    .append(log, Math.max(0, log.length() - 1500), log.length());
        }
        return all.toString();
    }

    static Path onlyFileIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        docker.close();
        Folders.delete(folder);
    }
}
