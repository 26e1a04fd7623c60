package chat.whisper.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import redis.embedded.core.ExecutableProvider;

/** A server program on this machine: the file, what it needs in its environment, and where it was found. */
public record Program(Path file, Map<String, String> environment, String origin) {

    public static Optional<Program> redis(Consumer<String> say) {
        return onPath("redis-server")
                .or(() -> debian(
                        "redis",
                        "redis-server",
                        List.of("redis-server", "redis-tools", "libjemalloc2", "liblzf1"),
                        say))
                .or(Program::redisJar);
    }

    public static Optional<Program> nats(Consumer<String> say) {
        return onPath("nats-server").or(() -> debian("nats", "nats-server", List.of("nats-server"), say));
    }

    public static Optional<Program> haproxy(Consumer<String> say) {
        var packages = List.of("haproxy", "liblua5.3-0", "libopentracing-c-wrapper0", "libopentracing1");
        return onPath("haproxy").or(() -> debian("haproxy", "haproxy", packages, say));
    }

    /** With its module for files that are packed by brotli, which is in `usr/lib/nginx/modules` beside it. */
    public static Optional<Program> nginx(Consumer<String> say) {
        return debian("nginx", "nginx", List.of("nginx", "libnginx-mod-http-brotli-static"), say);
    }

    public static Optional<Program> prometheus(Consumer<String> say) {
        return onPath("prometheus").or(() -> debian("prometheus", "prometheus", List.of("prometheus"), say));
    }

    /** Checks and tests Prometheus' rules. */
    public static Optional<Program> promtool(Consumer<String> say) {
        return onPath("promtool").or(() -> debian("prometheus", "promtool", List.of("prometheus"), say));
    }

    /** Asks a site from outside, for Prometheus. */
    public static Optional<Program> blackbox(Consumer<String> say) {
        var name = "prometheus-blackbox-exporter";
        return onPath(name).or(() -> debian("blackbox", name, List.of(name), say));
    }

    /** Checks what Alertmanager is told to do; the server itself is not run. */
    public static Optional<Program> amtool(Consumer<String> say) {
        return onPath("amtool").or(() -> debian("alertmanager", "amtool", List.of("prometheus-alertmanager"), say));
    }

    /** The folder with all programs of a PostgreSQL, `pg_dump` among them: the newest that is installed where Debian installs them. */
    public static Optional<Path> postgresql() {
        try (var programs =
                Files.find(Path.of("/usr/lib/postgresql"), 3, (path, kind) -> path.endsWith("bin/pg_dump"))) {
            return programs.map(Path::getParent).max(java.util.Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The program with its arguments, as a command line. */
    public List<String> with(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(file.toString());
        command.addAll(arguments);
        return command;
    }

    private static Optional<Program> onPath(String name) {
        return Shell.onPath(name).map(file -> new Program(file, Map.of(), "on the path, " + file));
    }

    private static Optional<Program> debian(String bundle, String name, List<String> packages, Consumer<String> say) {
        return new DebianPackages(Folders.cache().resolve("debian"), say)
                .unpacked(bundle, packages)
                .flatMap(tree -> inTree(tree, name));
    }

    private static Optional<Program> inTree(Path tree, String name) {
        return List.of("usr/bin", "usr/sbin").stream()
                .map(folder -> tree.resolve(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(file -> new Program(
                        file, Map.of("LD_LIBRARY_PATH", libraries(tree)), "unpacked from a Debian package"));
    }

    private static String libraries(Path tree) {
        try (var folders = Files.find(tree, 3, (path, kind) -> path.toString().contains("-linux-gnu"))) {
            return String.join(":", folders.map(Path::toString).toList());
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Program> redisJar() {
        try {
            var file = ExecutableProvider.newJarResourceProvider().get();
            return Optional.of(new Program(file.toPath(), Map.of(), "out of the embedded-redis jar"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
