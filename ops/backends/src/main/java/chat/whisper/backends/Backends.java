package chat.whisper.backends;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One Redis, one NATS, one PostgreSQL: the addresses given in the environment, else servers of our own, each started when it is
 * first asked for. Safe for all threads.
 */
public final class Backends implements AutoCloseable {
    private final Slot redis;
    private final Slot nats;
    private final Slot postgres;
    private final Map<String, String> environment;

    private Backends(Map<String, String> environment, BackendOptions options) {
        this.environment = environment;
        redis = new Slot("Redis", "REDIS_URL", RedisServer::start, options);
        nats = new Slot("NATS", "NATS_URL", NatsServer::start, options);
        postgres = new Slot("PostgreSQL", "POSTGRES_URL", Backends::postgres, options);
    }

    /** One set for all tests of this JVM, ended with it. */
    public static Backends shared() {
        return Shared.BACKENDS;
    }

    public static Backends with(Map<String, String> environment, BackendOptions options) {
        return new Backends(Map.copyOf(environment), options);
    }

    /** What keeps nothing needs no server of its own. */
    private static Server postgres(BackendOptions options) {
        return options.postgresData().isPresent() ? PostgresServer.start(options) : DatabaseEngine.open();
    }

    public String redisUrl() {
        return redis.url();
    }

    public String natsUrl() {
        return nats.url();
    }

    /** A JDBC address that carries user and password. */
    public String postgresUrl() {
        var address = postgresAddress();
        if (address.contains("user=")) {
            return address;
        }
        var sign = address.contains("?") ? "&" : "?";
        return address + sign + "user=" + encoded(postgresUser()) + "&password=" + encoded(postgresPassword());
    }

    /** The JDBC address without user and password. */
    public String postgresAddress() {
        return postgres.url();
    }

    public String postgresUser() {
        return postgres.isGiven()
                ? environment.getOrDefault("POSTGRES_USER", PostgresEngine.USER)
                : PostgresEngine.USER;
    }

    public String postgresPassword() {
        return postgres.isGiven() ? environment.getOrDefault("POSTGRES_PASSWORD", "") : PostgresEngine.PASSWORD;
    }

    /** One line per backend that has been asked for: what it is and where it came from. */
    public List<String> chosen() {
        var lines = new ArrayList<String>();
        List.of(redis, nats, postgres).forEach(slot -> slot.chosen().ifPresent(lines::add));
        return lines;
    }

    @Override
    public void close() {
        List.of(postgres, nats, redis).forEach(Slot::close);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private final class Slot {
        private final String name;
        private final String variable;
        private final Function<BackendOptions, Server> start;
        private final BackendOptions options;
        private @Nullable Server server;

        Slot(String name, String variable, Function<BackendOptions, Server> start, BackendOptions options) {
            this.name = name;
            this.variable = variable;
            this.start = start;
            this.options = options;
        }

        synchronized String url() {
            return given().orElseGet(() -> {
                if (server == null) {
                    server = start.apply(options);
                }
                return server.url();
            });
        }

        synchronized Optional<String> chosen() {
            return given().map(url -> name + ": " + withoutSecret(url) + " (given in " + variable + ")")
                    .or(() -> Optional.ofNullable(server)
                            .map(own -> name + ": " + own.url() + " (" + own.origin() + ")"));
        }

        synchronized void close() {
            if (server != null) {
                server.close();
                server = null;
            }
        }

        boolean isGiven() {
            return given().isPresent();
        }

        private Optional<String> given() {
            return Optional.ofNullable(environment.get(variable)).filter(url -> !url.isBlank());
        }
    }

    static String withoutSecret(String url) {
        return url.replaceFirst("//[^@/]*@", "//").replaceAll("(?i)(password=)[^&]*", "$1…");
    }

    private static final class Shared {
        private static final Backends BACKENDS = start();

        private static Backends start() {
            var backends = with(System.getenv(), BackendOptions.forTests());
            Runtime.getRuntime().addShutdownHook(new Thread(backends::close, "stop shared backends"));
            return backends;
        }
    }
}
