package chat.whisper.perf.faults;

import chat.whisper.launcher.ManagedProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/**
 * Looks at what a system takes: live heap, threads and open files of each process, keys and memory of Redis, subscriptions of NATS. Linux
 * only; used by the runner's thread.
 */
final class ResourceWatch implements AutoCloseable {
    private static final Pattern HEAP = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+([0-9]+)");
    private static final Pattern REDIS_MEMORY = Pattern.compile("used_memory:([0-9]+)");
    private static final Pattern KEYSPACE = Pattern.compile("keys=([0-9]+),expires=([0-9]+)");
    private static final Pattern SUBSCRIPTIONS = Pattern.compile("\"subscriptions\": ?([0-9]+)");
    private static final double MB = 1024 * 1024;

    private final FaultySystem scene;
    private final Predicate<String> heapOf;
    private final ResourceTrends trends = new ResourceTrends();
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param heapOf of which processes the heap is looked at, which collects all garbage there */
    ResourceWatch(FaultySystem scene, Predicate<String> heapOf) {
        this.scene = scene;
        this.heapOf = heapOf;
    }

    ResourceTrends trends() {
        return trends;
    }

    void look() throws InterruptedException {
        try {
            for (var process : scene.javaProcesses()) {
                look(process);
            }
            lookAtRedis();
            lookAtNats();
        } catch (IOException e) {
            throw new IllegalStateException("what the system takes cannot be read", e);
        }
    }

    private void look(ManagedProcess process) throws IOException {
        var pid = process.pid();
        var folder = Path.of("/proc", Long.toString(pid));
        trends.add(process.name(), pid, Resource.THREADS, number(THREADS, Files.readString(folder.resolve("status"))));
        try (var files = Files.list(folder.resolve("fd"))) {
            trends.add(process.name(), pid, Resource.FILES, files.count());
        }
        if (heapOf.test(process.name())) {
            trends.add(process.name(), pid, Resource.LIVE_HEAP, liveHeap(pid) / MB);
        }
    }

    /** What is left after a full collection. */
    private static double liveHeap(long pid) throws IOException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(List.of(
                        program,
                        "-J-XX:+UseSerialGC",
                        "-J-XX:TieredStopAtLevel=1",
                        Long.toString(pid),
                        "GC.class_histogram"))
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            return number(HEAP, String.join("\n", output.lines().toList()));
        }
    }

    private void lookAtRedis() throws IOException {
        try (var redis = new Jedis("127.0.0.1", scene.singleBackends().redis().port())) {
            var keys = KEYSPACE.matcher(redis.info("keyspace"));
            if (keys.find()) {
                var all = Double.parseDouble(keys.group(1));
                trends.add("redis", 0, Resource.KEYS, all);
                trends.add("redis", 0, Resource.LASTING_KEYS, all - Double.parseDouble(keys.group(2)));
            }
            trends.add("redis", 0, Resource.MEMORY, number(REDIS_MEMORY, redis.info("memory")) / MB);
        }
    }

    private void lookAtNats() throws IOException, InterruptedException {
        var monitoring = scene.singleBackends().natsMonitoring();
        if (monitoring.isPresent()) {
            var answer = http.send(
                    HttpRequest.newBuilder(monitoring.get().resolve("/varz")).build(), BodyHandlers.ofString());
            trends.add("nats", 0, Resource.SUBSCRIPTIONS, number(SUBSCRIPTIONS, answer.body()));
        }
    }

    private static double number(Pattern pattern, String text) throws IOException {
        return Optional.of(pattern.matcher(text))
                .filter(matcher -> matcher.find())
                .map(matcher -> Double.parseDouble(matcher.group(1)))
                .orElseThrow(() -> new IOException(pattern + " is not in: " + text));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
