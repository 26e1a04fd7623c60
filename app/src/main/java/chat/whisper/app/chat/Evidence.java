package chat.whisper.app.chat;

import chat.whisper.model.bus.ReportRequest.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last five messages of a chat, in memory only, for a report. Used under the session's lock. */
final class Evidence {
    static final int KEPT = 5;
    private final Deque<Line> lines;

    Evidence(List<Line> lines) {
        this.lines = new ArrayDeque<>(lines);
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
