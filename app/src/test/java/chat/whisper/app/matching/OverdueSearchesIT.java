package chat.whisper.app.matching;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.SearchId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueSearchesIT {
    private static final SearchId SEARCH = new SearchId("q");
    private static final Duration NEXT = Duration.ofSeconds(10);
    private static final Duration SLACK = Duration.ofMillis(1_500);
    private final Ground ground = new Ground();
    private final OverdueSearches overdue = new OverdueSearches(ground.matcher, ground.wheel);
    private final SearchSteps steps =
            new SearchSteps(ground.matcher, overdue, ground.searches, ground.sessionWriter, ground.time);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<MatchReply> answer = new AtomicReference<>(new MatchReply.Unavailable());
    private final AtomicBoolean isSilent = new AtomicBoolean();
    private final Session alice = ground.connected("alice");

    @BeforeEach
    void searches() {
        ground.other.serve(Subjects.MATCH_FIND, "matcher", MatchRequest.class, MatchReply.class, request -> {
            asked.incrementAndGet();
            if (isSilent.get()) {
                Awaitility.await().until(() -> !isSilent.get());
            }
            return answer.get();
        });
        synchronized (alice) {
            steps.goOn(alice, search(1));
        }
    }

    @AfterEach
    void leave() {
        isSilent.set(false);
        ground.close();
    }

    @Test
    void whatWasNotToldInTimeIsAskedForAndSaid() {
        answer.set(new MatchReply.Standing(new MatchNews.Waiting(SEARCH, alice.id(), 2, queue(2, 20_000))));
        ground.pass(NEXT);
        assertThat(asked).hasValue(0);
        ground.pass(SLACK);

        Awaitility.await().until(() -> !ground.told.isEmpty());
        assertThat(ground.told.getFirst()).contains("searching").contains("\"tier\":2");
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyIsAskedWhereTheNewsCame() {
        ground.pass(NEXT);
        synchronized (alice) {
            alice.phase(new Phase.Searching(search(2)));
        }
        ground.pass(SLACK);
        ground.pass(SLACK);

        assertThat(asked).hasValue(0);
        assertThat(ground.told).isEmpty();
    }

    @Test
    void aSearchWhoseTimeIsOverEndsIfNobodyKnowsOfIt() {
        ground.pass(Duration.ofSeconds(32));

        Awaitility.await().until(() -> !ground.told.isEmpty());
        assertThat(ground.told.getFirst()).contains("match_timeout");
        synchronized (alice) {
            assertThat(alice.phase()).isEqualTo(new Phase.Idle());
        }
    }

    @Test
    void aLostAnswerToTheLastLookKeepsNobodyWaiting() {
        isSilent.set(true);
        var last = new Queue(4, 25_000, 5_000, null, 0);
        synchronized (alice) {
            steps.goOn(alice, search(1).queued(2, last, ground.time.ticks()));
        }
        ground.pass(Duration.ofMillis(6_300));
        Awaitility.await().until(() -> asked.get() == 1);
        assertThat(ground.told).isEmpty();
        ground.pass(Duration.ofMillis(650));

        // Well before the call's own deadline of 2 s.
        Awaitility.await().atMost(Duration.ofMillis(1_500)).until(() -> !ground.told.isEmpty());
        assertThat(ground.told.getFirst()).contains("match_timeout");
    }

    @Test
    void whereNobodyAnswersItIsAskedAgainAndAgainAndThenGivenUp() {
        ground.pass(NEXT.plus(SLACK));
        Awaitility.await().until(() -> {
            ground.pass(Duration.ofMillis(100));
            return ground.told.stream().anyMatch(words -> words.contains("match_timeout"));
        });

        assertThat(asked.get()).isBetween(2, 8);
    }

    private Search search(long step) {
        return Search.begin(SEARCH, 1, MatchCriteria.of("jazz")).queued(step, queue(1, 30_000), ground.time.ticks());
    }

    private static Queue queue(int tier, long left) {
        return new Queue(tier, 0, left, NEXT.toMillis(), 0);
    }
}
