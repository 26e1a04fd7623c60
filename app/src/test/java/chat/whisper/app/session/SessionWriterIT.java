package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.SearchId;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

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
}
