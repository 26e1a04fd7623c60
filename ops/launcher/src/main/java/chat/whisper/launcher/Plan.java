package chat.whisper.launcher;

import chat.whisper.app.safety.limit.Limit;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.model.process.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What to start, and where.
 *
 * @param environment settings that every process gets, such as REDIS_URL or LOG_LEVEL
 * @param port the public port: the proxy's if there are several instances, else the app's own
 * @param adminPort the app's admin port; instances get this one plus 10, 20, …
 * @param data what survives; nothing does if empty
 * @param logs a folder for one log per process
 * @param say hears of the progress
 * @param twist what a test changes in each process' start
 */
public record Plan(
        Map<String, String> environment,
        int port,
        int adminPort,
        int instances,
        int matchers,
        Purpose purpose,
        Optional<Path> data,
        Path logs,
        Consumer<String> say,
        UnaryOperator<ProcessStart> twist) {
    static final int MATCHER_ADMIN_PORT = 8082;
    static final int MODERATION_ADMIN_PORT = 8083;
    static final int PROXY_METRICS_PORT = 8404;
    private static final String GENEROUS = "1000000/1s";
    private static final int STEP = 10;
    private static final int MOST = 8;

    /** Decides about ports (the documented ones for people, free ones otherwise) and about how long the JVM warms up. */
    public enum Purpose {
        DEVELOPMENT,
        TEST,
        BENCHMARK
    }

    public Plan {
        environment = Map.copyOf(environment);
    }

    /** From the environment: PORT, ADMIN_PORT, INSTANCES, MATCHERS, and whatever the processes read. */
    public static Plan development(Map<String, String> environment, Consumer<String> say) {
        var settings = new Settings(environment);
        var run = Folders.run();
        var port = settings.port("PORT", 8080);
        var instances = (int) settings.whole("INSTANCES", 1, 1, MOST);
        return new Plan(
                withOrigins(environment, port, instances),
                port,
                settings.port("ADMIN_PORT", 8081),
                instances,
                (int) settings.whole("MATCHERS", 1, 1, MOST),
                Purpose.DEVELOPMENT,
                Optional.of(run.resolve("data")),
                run.resolve("logs"),
                say,
                UnaryOperator.identity());
    }

    /** Only pages from here may connect: without a list, any name that somebody points at this machine would be its own origin. */
    private static Map<String, String> withOrigins(Map<String, String> environment, int port, int instances) {
        var ports = IntStream.rangeClosed(0, instances > 1 ? instances : 0)
                .mapToObj(n -> port + STEP * n)
                .toList();
        var all = new HashMap<>(environment);
        all.putIfAbsent("ALLOWED_ORIGINS", PageOrigins.of(environment.getOrDefault("HOST", "127.0.0.1"), ports));
        return all;
    }

    /** Free ports, nothing kept; logs under `.run/logs/<name>`. What is said there is made up, and quickly: the filter is off and the limits are generous unless a test wants it otherwise. */
    public static Plan test(String name, int instances, int matchers, Map<String, String> settings) {
        return temporary(name, Purpose.TEST, instances, matchers, settings);
    }

    /** The same with the JVM as operators run it: with `IMAGES` in the environment, our processes are those of the images in that folder. */
    public static Plan benchmark(String name, int instances, int matchers, Map<String, String> settings) {
        var plan = temporary(name, Purpose.BENCHMARK, instances, matchers, settings);
        return new Settings(System.getenv())
                .text("IMAGES")
                .map(folder -> plan.twisted(new AssembledImages(Path.of(folder).toAbsolutePath())::start))
                .orElse(plan);
    }

    private static Plan temporary(
            String name, Purpose purpose, int instances, int matchers, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putIfAbsent("FILTER", "off");
        for (var limit : Limit.values()) {
            all.putIfAbsent(limit.name() + "_LIMIT", GENEROUS);
        }
        return new Plan(
                all,
                FreePort.any(),
                FreePort.any(),
                instances,
                matchers,
                purpose,
                Optional.empty(),
                Folders.run().resolve("logs").resolve(name),
                line -> {},
                UnaryOperator.identity());
    }

    /** The same with these settings, too. */
    public Plan with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Plan(all, port, adminPort, instances, matchers, purpose, data, logs, say, twist);
    }

    boolean hasFreePorts() {
        return purpose != Purpose.DEVELOPMENT;
    }

    /** The same, but each process starts as `change` makes it. */
    public Plan twisted(UnaryOperator<ProcessStart> change) {
        return new Plan(environment, port, adminPort, instances, matchers, purpose, data, logs, say, change);
    }

    boolean hasProxy() {
        return instances > 1;
    }

    /** Between the proxy and the apps, which then listen to nobody on this machine who does not speak it. */
    boolean speaksProxyProtocol() {
        return hasProxy() && environment.getOrDefault("PROXY_PROTOCOL", "off").equals("on");
    }

    int appPort(int number) {
        return hasProxy() ? stepped(port, number) : port;
    }

    int appAdminPort(int number) {
        return hasProxy() ? stepped(adminPort, number) : adminPort;
    }

    /** The documented port for the first, plus 10, 20, … for the others; a free one if it is taken. */
    int backstagePort(int first, int number) {
        return hasFreePorts() ? FreePort.any() : FreePort.preferably(first + STEP * (number - 1));
    }

    private int stepped(int first, int number) {
        return hasFreePorts() ? FreePort.any() : first + STEP * number;
    }
}
