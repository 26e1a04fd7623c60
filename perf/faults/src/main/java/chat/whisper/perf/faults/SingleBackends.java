package chat.whisper.perf.faults;

import chat.whisper.backends.NatsServer;
import chat.whisper.backends.PostgresServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;

/** One of each. */
record SingleBackends(Server redis, Server nats, Server postgres) implements BackendServers {
    static SingleBackends start() {
        return new SingleBackends(RedisServer.start(), NatsServer.start(), PostgresServer.start());
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
