package chat.whisper.moderation.verdict;

import java.util.ArrayDeque;
import java.util.List;

/** Verdicts that wait in memory for PostgreSQL, the oldest first; they hold no text. Guarded by its own lock. */
final class PostponedVerdicts {
    private final ArrayDeque<VerdictRecords.WantedVerdict> waiting = new ArrayDeque<>();
    private final int most;

    PostponedVerdicts(int most) {
        this.most = most;
    }

    /** False if there is no room. */
    synchronized boolean add(VerdictRecords.WantedVerdict wanted) {
        return waiting.size() < most && waiting.add(wanted);
    }

    synchronized List<VerdictRecords.WantedVerdict> oldest(int most) {
        return waiting.stream().limit(most).toList();
    }

    synchronized void done(int count) {
        for (var n = 0; n < count; n++) {
            waiting.remove();
        }
    }

    synchronized int count() {
        return waiting.size();
    }
}
