package chat.whisper.perf.faults;

import java.util.Map;

/** What the processes store in and talk over, one server of each or clusters of them. Used by the runner's thread. */
interface BackendServers extends AutoCloseable {
    String redisUrl();

    String natsUrl();

    String postgresUrl();

    default Map<String, String> settings() {
        return Map.of(
                "REDIS_URL", redisUrl(),
                "NATS_URL", natsUrl(),
                "POSTGRES_URL", postgresUrl(),
                "POSTGRES_PASSWORD", "postgres");
    }

    @Override
    void close();
}
