package chat.whisper.perf.faults;

import chat.whisper.backends.NatsCluster;
import chat.whisper.backends.PostgresPair;
import chat.whisper.backends.RedisCluster;

/** As for many people: a Redis Cluster of three with a replica each, three NATS servers, a PostgreSQL with a standby. */
record ClusteredBackends(RedisCluster redis, NatsCluster nats, PostgresPair postgres) implements BackendServers {
    static ClusteredBackends start() {
        return new ClusteredBackends(RedisCluster.startWithReplicas(), NatsCluster.start(), PostgresPair.start());
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
