package chat.whisper.perf.system.deploy;

import chat.whisper.backends.Folders;
import chat.whisper.backends.Program;
import chat.whisper.launcher.Jvm;
import chat.whisper.launcher.Plan;
import chat.whisper.perf.client.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** From a service of the compose file to a command line on this machine: its settings and arguments are the file's own, but for addresses and paths. */
final class Recipes {
    private static final String SECRETS = "/run/secrets/";
    private static final int PATIENCE_MS = 1_000;
    private final Path folder;
    private final Path settings;
    private final String net;
    private final DumpablePostgres postgres;

    /**
     * @param ready whether it serves
     */
    record Start(List<String> command, Map<String, String> environment, BooleanSupplier ready) {
        boolean isLike(Start other) {
            return command.equals(other.command) && environment.equals(other.environment);
        }

        Start with(String setting, String value) {
            var changed = new HashMap<>(environment);
            changed.put(setting, value);
            return new Start(command, changed, ready);
        }
    }

    /** @param settings the file `.env.production` of the installation */
    Recipes(Path folder, Path settings) {
        this.folder = folder;
        this.settings = settings;
        var random = ThreadLocalRandom.current();
        net = "127." + random.nextInt(10, 250) + "." + random.nextInt(10, 250);
        postgres = new DumpablePostgres(
                folder.resolve("postgres"), address("postgres"), secret("postgres_cert"), secret("postgres_key"));
    }

    String net() {
        return net;
    }

    Path secrets() {
        return folder.resolve("secrets");
    }

    private Path secret(String name) {
        return secrets().resolve(name);
    }

    ComposeFile compose(String version) {
        var variables = new HashMap<>(variables());
        variables.put("WHISPER_VERSION", version);
        return ComposeFile.read(Containers.FILE, variables);
    }

    private Map<String, String> variables() {
        try {
            var all = new LinkedHashMap<String, String>();
            for (var line : Files.readAllLines(settings)) {
                if (!line.startsWith("#") && line.contains("=")) {
                    all.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOurs(String service) {
        return service.matches("(app|matcher|moderation)-\\d+");
    }

    Start start(String service, String version) {
        var compose = compose(version);
        return switch (service) {
            case "redis" -> redis(compose);
            case "nats" -> nats(compose);
            case "postgres" ->
                new Start(postgres.command(compose.words("postgres", "command")), Map.of(), postgres::answers);
            case "haproxy" -> haproxy(compose);
            case "tools" -> new Start(twoPeople(), settings(compose, "tools"), () -> true);
            default -> ours(compose, service);
        };
    }

    List<String> inPostgres(List<String> command) {
        return postgres.client(command);
    }

    /** A client of Redis', as in the container. */
    Start inRedis(List<String> command) {
        var program = Program.redis(line -> {}).orElseThrow();
        var words = new ArrayList<>(
                List.of(program.file().resolveSibling(command.getFirst()).toString(), "-h", address("redis")));
        command.stream().skip(1).map(this::local).forEach(words::add);
        return new Start(words, program.environment(), () -> true);
    }

    /** What a service reads of a file that the container would see changed. */
    void refresh(String service) {
        if (service.equals("nats")) {
            natsConfig();
        }
    }

    /** In the edge network as the file says, in the others by its place in the file. */
    String address(String service) {
        var names = ComposeFile.read(Containers.FILE).services();
        return switch (service) {
            case "haproxy" -> net + ".10";
            case "app-1" -> net + ".11";
            case "app-2" -> net + ".12";
            default -> net + "." + (20 + names.indexOf(service));
        };
    }

    private Start redis(ComposeFile compose) {
        var program = Program.redis(line -> {}).orElseThrow();
        var words = compose.words("redis", "command").stream()
                .skip(1)
                .map(this::local)
                .collect(Collectors.toCollection(ArrayList::new));
        words.addAll(List.of("--bind", address("redis"), "--dir", folder.toString()));
        return new Start(program.with(words), program.environment(), () -> listens(address("redis"), 6379));
    }

    /** Its settings name paths, too. */
    private Start nats(ComposeFile compose) {
        var program = Program.nats(line -> {}).orElseThrow();
        var config = natsConfig();
        var words = compose.words("nats", "command").stream()
                .skip(1)
                .map(word -> word.replace(SECRETS + "nats_config", config.toString()))
                .collect(Collectors.toCollection(ArrayList::new));
        words.addAll(List.of("--addr", address("nats")));
        return new Start(program.with(words), program.environment(), () -> listens(address("nats"), 4222));
    }

    private Path natsConfig() {
        try {
            return Files.writeString(folder.resolve("nats.conf"), local(Files.readString(secret("nats_config"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Start haproxy(ComposeFile compose) {
        var program = Program.haproxy(line -> {}).orElseThrow();
        var words = compose.words("haproxy", "command").stream()
                .map(word -> word.replace(
                        "/usr/local/etc/haproxy/haproxy.cfg",
                        Folders.root().resolve("ops/haproxy/haproxy.cfg").toString()))
                .toList();
        var environment = new HashMap<>(program.environment());
        environment.putAll(settled(compose, "haproxy"));
        return new Start(
                program.with(words.subList(1, words.size())), environment, () -> listens(address("haproxy"), 8443));
    }

    private Start ours(ComposeFile compose, String service) {
        var environment = settings(compose, service);
        if (service.startsWith("app-")) {
            // The image has the client; what is in it does not matter here.
            environment.put("WEB_ROOT", page().toString());
            // Without networks of their own, all come from here.
            environment.put("TRUSTED_PROXIES", "127.0.0.1");
        }
        var module = service.substring(0, service.indexOf('-'));
        // None of them makes the archive of classes that all start by: a check of settings ends before most are loaded.
        var command = new ArrayList<>(Jvm.command(module, 2, Plan.Purpose.TEST));
        command.add(1, hosts());
        var port = Integer.parseInt(environment.get("ADMIN_PORT"));
        return new Start(command, environment, () -> isReady(address(service), port));
    }

    private Map<String, String> settings(ComposeFile compose, String service) {
        var environment = new HashMap<String, String>();
        compose.words(service, "env_file").forEach(file -> environment.putAll(variables()));
        environment.putAll(settled(compose, service));
        return environment;
    }

    private List<String> twoPeople() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                hosts(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("tools.jsa"),
                "-cp",
                built(Folders.root().resolve("perf/client/target")),
                Conversation.class.getName());
    }

    /** Jars only: no archive is made of folders. */
    private static String built(Path target) {
        try (var jars = Files.newDirectoryStream(target, "perf-client-*[0-9T].jar")) {
            return jars.iterator().next() + ":"
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path page() {
        try {
            var web = Files.createDirectories(folder.resolve("web"));
            Files.writeString(web.resolve("index.html"), "<!doctype html><html><title>Whisper</title></html>");
            return web;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the addresses and paths of this machine. */
    private Map<String, String> settled(ComposeFile compose, String service) {
        var all = new HashMap<String, String>();
        compose.environment(service)
                .forEach((name, value) -> all.put(name, local(value).replace("0.0.0.0", address(service))));
        return all;
    }

    private String local(String text) {
        return text.replace(SECRETS, secrets() + "/");
    }

    /** For the JVM: who has which address, instead of a name server. */
    private String hosts() {
        var lines = new ArrayList<>(List.of(
                "127.0.0.1 localhost", address("haproxy") + " " + variables().get("WHISPER_HOST")));
        for (var service : ComposeFile.read(Containers.FILE).services()) {
            lines.add(address(service) + " " + service);
        }
        try {
            return "-Djdk.net.hosts.file=" + Files.write(folder.resolve("hosts"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isReady(String address, int port) {
        try {
            var connection = (HttpURLConnection) URI.create("http://" + address + ":" + port + "/observe/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
