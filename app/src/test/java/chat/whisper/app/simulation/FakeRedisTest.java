package chat.whisper.app.simulation;

import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.UnifiedJedis;

class FakeRedisTest extends RedisContract {
    private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
    private final FakeRedis server = new FakeRedis(millis::get);
    private final UnifiedJedis client = new FakeJedis(commands -> FakeJedis.answers(server, commands));

    @Override
    UnifiedJedis redis() {
        return client;
    }

    @Override
    void passes(long by) {
        millis.addAndGet(by);
    }

    @Override
    void isEmptied() {
        server.empty();
    }
}
