package chat.whisper.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.SessionIdentity;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.SessionStore.Kept;
import chat.whisper.app.time.Time;
import chat.whisper.backends.Backends;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** The simulation's Redis answers as the real one does. */
class FakeRedisIT {
    private static final int STEPS = 600;

    @Test
    void theSameStepsAreAnsweredTheSame() {
        var seed = System.nanoTime();
        System.out.println("SEED=" + seed);
        try (var real = Redis.open(Backends.shared().redisUrl())) {
            var fake = new FakeRedis(() -> 1_800_000_000_000L);
            var name = Ids.secure().text(9);
            assertThat(answers(new FakeJedis(commands -> FakeJedis.answers(fake, commands)), name, seed))
                    .isEqualTo(answers(real, name, seed));
        }
    }

    /** Three instances save, look for and end three sessions in epochs that often clash. */
    private static List<Object> answers(UnifiedJedis redis, String name, long seed) {
        var random = new Random(seed);
        var time = new Time(() -> java.time.Instant.ofEpochMilli(1_800_000_000_000L), () -> 0);
        var stores = IntStream.range(0, 3)
                .mapToObj(n -> new SessionStore(redis, new InstanceId("app-" + name + n), time))
                .toList();
        return IntStream.range(0, STEPS)
                .mapToObj(step -> {
                    var store = stores.get(random.nextInt(3));
                    var session = new SessionId(name + random.nextInt(3));
                    var kept = new Kept(
                            new SessionIdentity(session, random.nextInt(40), Pool.DEFAULT, Identities.of("somebody")),
                            random.nextInt(40),
                            "{\"step\":" + step + "}");
                    return (Object)
                            switch (random.nextInt(20)) {
                                case 0 -> {
                                    store.end(kept.visitor(), Duration.ofMinutes(10));
                                    yield "ended";
                                }
                                case 1, 2, 3, 4, 5 -> store.find(session);
                                case 6, 7, 8 -> store.saveAll(List.of(kept, kept), counted -> {});
                                default -> store.save(kept);
                            };
                })
                .toList();
    }
}
