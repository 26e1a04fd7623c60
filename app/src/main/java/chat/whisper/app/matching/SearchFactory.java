package chat.whisper.app.matching;

import chat.whisper.app.session.search.Search;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.MatchCriteria;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers the searches that this instance speaks for: each has a higher number than all before it. Safe for all threads. */
public final class SearchFactory {
    private final Ids ids;
    private final AtomicLong begun = new AtomicLong();

    public SearchFactory(Ids ids) {
        this.ids = ids;
    }

    Search begin(MatchCriteria criteria) {
        return Search.begin(ids.search(), begun.incrementAndGet(), criteria);
    }

    /** The same search under another id, after the old one was taken out of the queue. */
    Search again(Search search) {
        return search.again(ids.search(), begun.incrementAndGet());
    }

    /** The same search under its id. */
    Search numbered(Search search) {
        return search.numbered(begun.incrementAndGet());
    }
}
