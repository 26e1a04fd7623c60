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
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of several connections for one session that of the newest `hello` alone decides what becomes of the search. */
class SearchRecoveryIT {
    private static final long NEWEST = 1_000;
    private static final Queue QUEUE = new Queue(1, 0, 30_000, 10_000L, 0);
    private final Ground ground = new Ground();
    private final SearchRecovery recovery = ground.searchRecovery();
    private final Session alice = ground.connected("alice");
    private final AtomicReference<Function<SearchId, MatchNews>> answer =
            new AtomicReference<>(id -> new MatchNews.Waiting(id, alice.id(), 2, QUEUE));
    private final List<SearchId> asked = new CopyOnWriteArrayList<>();
    private final Search search =
            Search.begin(new SearchId("q"), 1, MatchCriteria.of("jazz")).queued(1, QUEUE, ground.time.ticks());

    @BeforeEach
    void searches() {
        ground.other.serve(Subjects.MATCH_FIND, "matcher", MatchRequest.class, MatchReply.class, request -> {
            asked.add(request.body().search());
            return new MatchReply.Standing(answer.get().apply(request.body().search()));
        });
        alice.update(() -> {
            alice.attachment().returns(NEWEST);
            alice.phase(new Phase.Searching(search));
        });
    }

    @AfterEach
    void leave() {
        ground.close();
    }

    @Test
    void theNewestAsksAnew() throws Exception {
        assertThat(recovery.returned(alice, NEWEST, null)).isInstanceOf(SearchRecovery.Returned.Standing.class);
        assertThat(asked).hasSize(1);
        assertThat(phase()).isNotEqualTo(new Phase.Searching(search));
    }

    @Test
    void oneThatWasOutrunChangesNothing() throws Exception {
        assertThat(recovery.returned(alice, NEWEST - 1, null)).isEqualTo(new SearchRecovery.Returned.Nothing());
        assertThat(asked).isEmpty();
        assertThat(phase()).isEqualTo(new Phase.Searching(search));
    }

    /** Only the matcher knows whether it was paired in time by somebody who died since. */
    @Test
    void oneFromElsewhereWhoseTimeIsOverMayHaveComeToAChat() throws Exception {
        alice.update(() -> alice.phase(new Phase.Searching(fromElsewhere())));
        answer.set(this::paired);

        assertThat(recovery.returned(alice, NEWEST, null))
                .isEqualTo(new SearchRecovery.Returned.Standing(paired(search.id())));
        assertThat(asked).containsExactly(search.id());
    }

    @Test
    void oneFromElsewhereThatTheMatcherTakesForOverIsOver() throws Exception {
        alice.update(() -> alice.phase(new Phase.Searching(fromElsewhere())));
        answer.set(id -> new MatchNews.Waiting(id, alice.id(), 2, new Queue(4, 30_000, 0, null, 0)));

        assertThat(recovery.returned(alice, NEWEST, null)).isEqualTo(new SearchRecovery.Returned.TimedOut());
        assertThat(phase()).isEqualTo(new Phase.Idle());
    }

    private Search fromElsewhere() {
        return search.timedOut(1, ground.time.ticks()).numbered(0);
    }

    private MatchNews paired(SearchId id) {
        var partner = new SessionAddress(new SessionId("bob"), Ground.THERE, 1);
        return new MatchNews.Paired(
                id,
                alice.id(),
                3,
                new MatchId("m"),
                new ChatId("c"),
                List.of(),
                partner,
                Identities.of("identity of bob"));
    }

    private Phase phase() {
        return alice.compute(alice::phase);
    }
}
