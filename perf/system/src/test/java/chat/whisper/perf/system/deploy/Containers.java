package chat.whisper.perf.system.deploy;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.StartFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The programs of the production compose file, running without containers. One command at a time changes them. */
final class Containers implements AutoCloseable {
    static final String FILE = "ops/docker-compose.production.yml";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(35);
    private static final int TRIES = 3;
    private static final int WRONG_SETTING = 78;
    private final Path folder;
    private final Recipes recipes;
    private final Map<String, Container> running = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<Recipes.Start>> spoilt = new ConcurrentHashMap<>();

    private record Container(String version, Recipes.Start start, ChildProcess process) {}

    Containers(Path folder, Recipes recipes) {
        this.folder = folder;
        this.recipes = recipes;
    }

    /** From this version on that service starts otherwise than it should. */
    void spoil(String service, String version, UnaryOperator<Recipes.Start> how) {
        spoilt.put(service + " " + version, how);
    }

    /** Those that start without being named. */
    List<String> services() {
        return recipes.compose("1").services().stream()
                .filter(name ->
                        recipes.compose("1").service(name).path("profiles").isMissingNode())
                .toList();
    }

    synchronized List<String> table() {
        return running.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue().version() + " "
                        + (one.getValue().process().isAlive() ? "running" : "exited"))
                .toList();
    }

    synchronized String version(String service) {
        return running.get(service).version();
    }

    synchronized long pid(String service) {
        return running.get(service).process().pid();
    }

    Path log(String service) {
        return folder.resolve(service + ".log");
    }

    /** All at once, as Compose does. */
    synchronized boolean up(List<String> services, String version, boolean always) {
        var missing = services.stream()
                .filter(service -> always || !runs(service, version))
                .toList();
        missing.forEach(this::stop);
        // As `restart: unless-stopped` would; a wrong setting stays wrong.
        for (var attempt = 0; attempt < TRIES && !missing.isEmpty(); attempt++) {
            missing.forEach(service -> begin(service, version));
            missing = missing.stream().filter(service -> !isReady(service)).toList();
            if (missing.stream().anyMatch(this::hasWrongSettings)) {
                return false;
            }
        }
        return missing.isEmpty();
    }

    /** As Compose does, it replaces what was started otherwise than it would be now. */
    private boolean runs(String service, String version) {
        var there = running.get(service);
        return there != null
                && there.process().isAlive()
                && (!recipes.isOurs(service) || there.version().equals(version))
                && there.start().isLike(recipe(service, version));
    }

    private Recipes.Start recipe(String service, String version) {
        return spoilt.getOrDefault(service + " " + version, UnaryOperator.identity())
                .apply(recipes.start(service, version));
    }

    private void begin(String service, String version) {
        var start = recipe(service, version);
        var child =
                ChildProcess.start(service, start.command(), start.environment(), log(service), null, PidFiles.ours());
        running.put(service, new Container(version, start, child));
    }

    private boolean isReady(String service) {
        var begun = running.get(service);
        try {
            begun.process().awaitReady(begun.start().ready(), START);
            return true;
        } catch (StartFailure e) {
            return false;
        }
    }

    private boolean hasWrongSettings(String service) {
        var ended = running.get(service).process();
        return !ended.isAlive() && ended.exitCode() == WRONG_SETTING;
    }

    synchronized void stop(String service) {
        var there = running.get(service);
        if (there != null && there.process().isAlive()) {
            there.process().stop(GRACE);
        }
    }

    /** In the foreground, with the caller's own input and output. */
    int run(String service, List<String> arguments, String version, Path files) {
        if (isAddressTaken(service)) {
            StandInDocker.say(files, "Error response from daemon: Address already in use: " + service);
            return 125;
        }
        var start = recipes.start(service, version);
        var command = new ArrayList<>(start.command());
        command.addAll(arguments);
        return foreground(command, start.environment(), files);
    }

    /** A fixed address has one container at a time. */
    private synchronized boolean isAddressTaken(String service) {
        var there = running.get(service);
        var networks = recipes.compose("1").service(service).path("networks");
        return there != null && there.process().isAlive() && networks.toString().contains("ipv4_address");
    }

    /** Another program of a service's image, where that runs. */
    int exec(String service, List<String> command, Path files) {
        return switch (service) {
            case "postgres" -> foreground(recipes.inPostgres(command), Map.of(), files);
            case "redis" -> {
                var client = recipes.inRedis(command);
                yield foreground(client.command(), client.environment(), files);
            }
            default -> throw new IllegalArgumentException(service);
        };
    }

    synchronized int kill(String signal, String service) throws IOException {
        recipes.refresh(service);
        return foreground(
                List.of("kill", "-" + signal, Long.toString(pid(service))), Map.of(), Path.of("/proc/self/fd"));
    }

    private static int foreground(List<String> command, Map<String, String> environment, Path files) {
        var builder = new ProcessBuilder(command)
                .redirectInput(Redirect.from(files.resolve("0").toFile()))
                .redirectOutput(Redirect.appendTo(files.resolve("1").toFile()))
                .redirectError(Redirect.appendTo(files.resolve("2").toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            System.err.println("the stand-in for Docker cannot start " + command + ": " + e);
            return 126;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    @Override
    public synchronized void close() {
        var names = new ArrayList<>(running.keySet()).reversed();
        names.forEach(name -> running.get(name).process().askToStop());
        names.forEach(this::stop);
    }

    /** What somebody wrote to its log. */
    String said(String service) {
        try {
            return Files.readString(log(service));
        } catch (IOException e) {
            return "";
        }
    }
}
