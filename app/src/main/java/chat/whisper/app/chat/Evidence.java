package chat.whisper.app.chat;

import chat.whisper.model.bus.ReportRequest.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last five messages of a chat, in memory only, for a report. Used under the session's lock. */
final class Evidence {
    static final int KEPT = 5;
    private final Deque<Line> lines;
    private long lastOwn;

    /** `lastOwn` is the number of the last own message that was kept, here or where these lines come from. */
    Evidence(List<Line> lines, long lastOwn) {
        this.lines = new ArrayDeque<>(lines);
        this.lastOwn = lastOwn;
    }

    /** Once, however often it is sent again. */
    void keepOwn(long seq, Line line) {
        if (!hasOwn(seq)) {
            lastOwn = seq;
            keep(line);
        }
    }

    boolean hasOwn(long seq) {
        return seq <= lastOwn;
    }

    void keep(Line line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
