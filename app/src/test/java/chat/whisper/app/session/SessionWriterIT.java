package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.app.session.search.Search;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a person is told next is written when the wait ends. */
class SessionWriterIT {
    @RepeatedTest(20)
    void whatWasChangedBeforeIsWrittenAfterTheWait() {
        try (var ground = new Ground()) {
            var alice = ground.connected("alice");
            synchronized (alice) {
                alice.phase(new Phase.Searching(Search.begin(new SearchId("s"), 1, MatchCriteria.of("jazz"))));
            }

            ground.sessionWriter.changed(alice);
            ground.sessionWriter.await(alice, Duration.ofSeconds(5));

            assertThat(ground.store.find(alice.id()).orElseThrow().state()).contains("jazz");
        }
    }

    /** That Redis did not take the last write says nothing of the next one. */
    @Test
    void whoWaitsAfterRedisIsBackFindsItWritten() {
        try (var ground = new Ground();
                var server = RedisServer.start();
                var redis = Redis.open(server.url())) {
            var store = new SessionStore(redis, ground.bus.self(), ground.time);
            var sessionWriter = new SessionWriter(store, ground.sessions, refused -> {});
            var alice = ground.connected("alice");
            server.pause();
            sessionWriter.changed(alice);
            sessionWriter.await(alice, Duration.ofSeconds(20));
            server.unpause();

            sessionWriter.changed(alice);
            sessionWriter.await(alice, Duration.ofSeconds(5));

            assertThat(store.find(alice.id())).isPresent();
        }
    }
}
