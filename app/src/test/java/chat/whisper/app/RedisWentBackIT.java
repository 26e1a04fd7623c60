package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.RestoreParams;

/** As when Redis fails over to a replica that lagged: its keys are what they were some time ago. */
@Timeout(60)
class RedisWentBackIT {
    @Test
    void whatWasWrittenLastIsWrittenAgain() throws Exception {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url());
                var matchers = new FakeMatchers(Backends.shared().natsUrl())) {
            var app = Apps.start(Map.of("REDIS_URL", server.url()));
            try (var alice = new Caller(app.port())) {
                var created = alice.says("{'type':'hello','protocol':1}").hears("session_created");
                var session = "session:" + created.path("session_id").textValue();
                var instance = new InstanceId(redis.hget(session, "instance"));
                var before = redis.dump(session);
                var counted = redis.dump(Keys.writes(instance));
                alice.says("{'type':'find_match','interests':['jazz']}").hears("searching");
                assertThat(redis.hget(session, "state")).contains("jazz");

                assertThat(goBack(redis, Map.of(session, before, Keys.writes(instance), counted), session))
                        .doesNotContain("jazz");

                await().atMost(Duration.ofSeconds(20))
                        .until(() -> redis.hget(session, "state").contains("jazz"));
            } finally {
                app.hurry();
                app.close();
            }
            assertThat(matchers.finds).hasSize(1);
        }
    }

    /** At once, so that nobody writes in between; returns the state of that session as it is then. */
    private static String goBack(UnifiedJedis redis, Map<String, byte[]> dumps, String session) {
        try (var at = redis.multi()) {
            dumps.forEach((key, dump) ->
                    at.restore(key, 0, dump, RestoreParams.restoreParams().replace()));
            var state = at.hget(session, "state");
            at.exec();
            return state.get();
        }
    }
}
