package chat.whisper.perf.faults;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a person searched, and when. Times are monotonic nanoseconds. Used under its diary's lock. */
final class Waits {
    private final List<Wait> over = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private @Nullable Long since;
    private int offers;

    /** A search begins; one that was not over is given up. */
    void begin(long now) {
        end(now);
        since = now;
    }

    /** It goes on unless it does already: the connection is back. */
    void goOn(long now) {
        if (since == null) {
            since = now;
        }
    }

    /** The connection is lost, and was so since about then. */
    void cut(long at) {
        if (since != null) {
            spans.add(new Span(since, Math.max(since, at)));
            since = null;
        }
    }

    void offered() {
        offers++;
    }

    void end(long now) {
        cut(now);
        if (!spans.isEmpty()) {
            over.add(new Wait(List.copyOf(spans), offers));
        }
        spans.clear();
        offers = 0;
    }

    void forget() {
        over.clear();
        spans.clear();
        offers = 0;
    }

    /** Also the one that lasts. */
    List<Wait> until(long now) {
        var all = new ArrayList<>(over);
        var last = new ArrayList<>(spans);
        if (since != null) {
            last.add(new Span(since, now));
        }
        if (!last.isEmpty()) {
            all.add(new Wait(List.copyOf(last), offers));
        }
        return List.copyOf(all);
    }
}
