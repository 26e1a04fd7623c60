package chat.whisper.app.session.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ServerMessage.SearchState;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final long SECOND = 1_000_000_000L;
    private final Search begun = Search.begin(new SearchId("q1"), 1, MatchCriteria.of("jazz"));

    @Test
    void theClockRunsOnFromTheLastNews() {
        var search = begun.queued(1, new Queue(1, 2_000, 28_000, 8_000L, 0), 0);

        assertThat(search.waitedMs(3 * SECOND)).isEqualTo(5_000);
        assertThat(search.place().state(3 * SECOND)).isEqualTo(new SearchState(1, 25_000, 5_000L));
        assertThat(search.isOver(27 * SECOND)).isFalse();
        assertThat(search.isOver(28 * SECOND)).isTrue();
    }

    @Test
    void theClockStandsStillDuringAnOffer() {
        var offered = begun.queued(1, new Queue(1, 2_000, 28_000, 8_000L, 0), 0).offered(2, 3 * SECOND);

        assertThat(offered.waitedMs(15 * SECOND)).isEqualTo(5_000);
        assertThat(offered.isOver(60 * SECOND)).isFalse();
        assertThat(offered.queued(3, new Queue(2, 5_000, 25_000, 5_000L, 0), 20 * SECOND)
                        .waitedMs(21 * SECOND))
                .isEqualTo(6_000);
    }

    @Test
    void newsBeforeTheAnswerIsKept() {
        var early = new MatchNews.TimedOut(begun.id(), new SessionId("s"), 2);

        assertThat(begun.isAnswered()).isFalse();
        assertThat(begun.keep(early).early()).containsExactly(early);
        assertThat(begun.queued(1, new Queue(4, 0, 1, null, 0), 0).isAnswered()).isTrue();
    }

    @Test
    void askedAgainItKeepsItsWaitingTimeAndSilences() {
        var again = begun.queued(5, new Queue(1, 2_000, 28_000, 8_000L, 1), 0).again(new SearchId("q2"), 2);

        assertThat(again.isAnswered()).isFalse();
        assertThat(again.waitedMs(SECOND)).isEqualTo(3_000);
        assertThat(again.silences()).isEqualTo(1);
    }
}
