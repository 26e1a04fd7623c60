package chat.whisper.app.chat;

import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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

    /** The own line of that number, if it is one of those that are kept: their numbers follow one another. */
    Optional<Line> own(long seq) {
        var own =
                lines.stream().filter(line -> line.author() == Author.REPORTER).toList();
        var index = own.size() - 1 - (lastOwn - seq);
        return seq <= lastOwn && index >= 0 ? Optional.of(own.get((int) index)) : Optional.empty();
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
