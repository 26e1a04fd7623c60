package chat.whisper.app.session.search;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.protocol.ServerMessage.SearchState;
import chat.whisper.model.protocol.ServerMessage.Searching;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search as its app knows it.
 *
 * @param number higher than that of each search which this instance spoke for before; 0 for one that came from another
 *     instance, as long as this one has told the matchers nothing of it
 * @param step of the last news that counted; older news is ignored; 0 until a matcher has answered
 * @param place in the queue, as it was told last
 * @param early news that came before that answer, in order
 */
public record Search(
        SearchId id,
        long number,
        MatchCriteria criteria,
        long step,
        @Nullable Place place,
        List<MatchNews> early) {
    private static final int LAST_TIER = 4;

    public static Search begin(SearchId id, long number, MatchCriteria criteria) {
        return new Search(id, number, criteria, 0, null, List.of());
    }

    public Search queued(long newStep, Queue queue, long nowNanos) {
        return new Search(id, number, criteria, newStep, new Place(queue, nowNanos, false), List.of());
    }

    /** The clock stands still during an offer; the matcher says where it goes on. */
    public Search offered(long newStep, long nowNanos) {
        var still = place == null ? null : new Place(place.now(nowNanos), nowNanos, true);
        return new Search(id, number, criteria, newStep, still, early);
    }

    /** No waiting time is left. */
    public Search timedOut(long newStep, long nowNanos) {
        return queued(newStep, new Queue(LAST_TIER, waitedMs(nowNanos), 0, null, silences()), nowNanos);
    }

    public boolean isFromElsewhere() {
        return number == 0;
    }

    /** The same search, which this instance speaks for from now on. */
    public Search numbered(long newNumber) {
        return new Search(id, newNumber, criteria, step, place, early);
    }

    /** The same search asked for again under another id, after the old one was taken out of the queue. */
    public Search again(SearchId newId, long newNumber) {
        return new Search(newId, newNumber, criteria, 0, place, List.of());
    }

    /** Keeps news for after the answer. */
    public Search keep(MatchNews news) {
        var all = Stream.concat(early.stream(), Stream.of(news)).toList();
        return new Search(id, number, criteria, step, place, all);
    }

    public boolean isAnswered() {
        return step > 0;
    }

    public long waitedMs(long nowNanos) {
        return place == null ? 0 : place.waitedMs(nowNanos);
    }

    public int silences() {
        return place == null ? 0 : place.queue().silences();
    }

    /** Waiting time is over, as far as the last answer of a matcher tells. */
    public boolean isOver(long nowNanos) {
        return place != null && place.leftMs(nowNanos) <= 0;
    }

    /** A place in the queue and when (monotonic) it was told; the waiting clock runs on from there, unless it stands still. */
    public record Place(Queue queue, long sinceNanos, boolean still) {
        long waitedMs(long nowNanos) {
            return queue.waitedMs() + elapsedMs(nowNanos);
        }

        long leftMs(long nowNanos) {
            return queue.timeoutMs() - elapsedMs(nowNanos);
        }

        /** Until the next relaxation or the end. */
        public Duration nextChange(long nowNanos) {
            var state = state(nowNanos);
            var next = state.nextTierMs();
            return Duration.ofMillis(next == null ? state.timeoutMs() : next);
        }

        /** The same place as it is told now. */
        public Queue now(long nowNanos) {
            var state = state(nowNanos);
            return new Queue(queue.tier(), waitedMs(nowNanos), state.timeoutMs(), state.nextTierMs(), queue.silences());
        }

        private long elapsedMs(long nowNanos) {
            return still ? 0 : (nowNanos - sinceNanos) / 1_000_000;
        }

        public Searching shown() {
            return new Searching(queue.tier(), queue.timeoutMs(), queue.nextTierMs());
        }

        public SearchState state(long nowNanos) {
            var next = queue.nextTierMs();
            return new SearchState(
                    queue.tier(),
                    Math.max(0, leftMs(nowNanos)),
                    next == null ? null : Math.max(0, next - elapsedMs(nowNanos)));
        }
    }
}
