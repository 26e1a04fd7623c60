package chat.whisper.moderation.report;

import chat.whisper.model.id.ReportId;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which reports this process knows to be stored, the latest ones: whoever repeats one costs the database nothing. Safe for all threads. */
final class RecentReports {
    private static final int MOST = 10_000;
    private final Set<ReportId> stored = new LinkedHashSet<>();

    synchronized boolean contains(ReportId report) {
        return stored.contains(report);
    }

    synchronized void add(ReportId report) {
        stored.add(report);
        if (stored.size() > MOST) {
            stored.remove(stored.iterator().next());
        }
    }
}
