package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Backends;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another instance has the session, and this one hears of it when Redis refuses what it writes. */
@Timeout(60)
class DeposedIT {
    private static final String HELLO = "{'type':'hello','protocol':1}";

    @Test
    void aCopyWhoseSaveIsRefusedClosesItsConnection() throws Exception {
        var app = Apps.start(Map.of());
        try (var redis = Redis.open(Backends.shared().redisUrl());
                var alice = new Caller(app.port())) {
            var created = alice.says(HELLO).hears("session_created");
            var key = Keys.session(new SessionId(created.path("session_id").textValue()));
            redis.hset(key, Map.of("instance", "elsewhere", "epoch", "9000000000000"));

            alice.says("{'type':'find_match','interests':['jazz']}"); // Whoever searches is written down.

            assertThat(alice.isClosedWith()).isEqualTo(4004);
        } finally {
            app.hurry();
            app.close();
        }
    }
}
