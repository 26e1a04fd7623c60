package chat.whisper.moderation.verdict;

import java.util.ArrayDeque;
import java.util.Optional;

/** Verdicts that wait in memory for PostgreSQL, the oldest first; they hold no text. Guarded by its own lock. */
final class PostponedVerdicts {
    private final ArrayDeque<VerdictRecords.Wanted> waiting = new ArrayDeque<>();
    private final int most;

    PostponedVerdicts(int most) {
        this.most = most;
    }

    /** False if there is no room. */
    synchronized boolean add(VerdictRecords.Wanted wanted) {
        return waiting.size() < most && waiting.add(wanted);
    }

    synchronized Optional<VerdictRecords.Wanted> oldest() {
        return Optional.ofNullable(waiting.peek());
    }

    synchronized void done() {
        waiting.remove();
    }

    synchronized int count() {
        return waiting.size();
    }
}
