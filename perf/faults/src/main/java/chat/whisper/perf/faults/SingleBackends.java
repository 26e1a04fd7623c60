package chat.whisper.perf.faults;

import chat.whisper.backends.NatsServer;
import chat.whisper.backends.PostgresServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import java.net.URI;
import java.util.Optional;

/**
 * One of each.
 *
 * @param natsMonitoring where NATS tells how it is, if it does
 */
record SingleBackends(Server redis, Server nats, Optional<URI> natsMonitoring, Server postgres)
        implements BackendServers {
    static SingleBackends start() {
        var nats = NatsServer.startMonitored();
        return new SingleBackends(RedisServer.start(), nats.server(), nats.monitoring(), PostgresServer.start());
    }

    @Override
    public String redisUrl() {
        return redis.url();
    }

    @Override
    public String natsUrl() {
        return nats.url();
    }

    @Override
    public String postgresUrl() {
        return postgres.url();
    }

    @Override
    public void close() {
        postgres.close();
        nats.close();
        redis.close();
    }
}
