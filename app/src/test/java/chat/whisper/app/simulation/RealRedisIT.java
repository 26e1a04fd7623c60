package chat.whisper.app.simulation;

import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.redis.Redis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.UnifiedJedis;

class RealRedisIT extends RedisContract {
    private static final Server SERVER = RedisServer.start();
    private final UnifiedJedis client = Redis.open(SERVER.url());

    @BeforeEach
    void isEmptied() {
        client.flushAll();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    UnifiedJedis redis() {
        return client;
    }

    @Override
    void passes(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
