package chat.whisper.moderation.report;

import chat.whisper.model.protocol.ReportReason;
import java.util.List;

/** How urgent a case is: by the worst that is reported, by who reports it, and by how many. Pure. */
final class CasePriority {
    /** More than anything else. */
    static final int ESCALATED = 1_000;

    private static final int EACH_MORE = 10;
    private static final int MOST_MORE = 10;

    private CasePriority() {}

    static int of(List<ReportFacts> reports) {
        var worst = reports.stream()
                .mapToDouble(facts -> severity(facts.reason()) * ReportWeights.urgency(facts))
                .max()
                .orElse(0);
        var more = DistinctReporters.weigh(ReportWeights.withoutRevenge(reports)) - 1;
        return (int) Math.round(worst + EACH_MORE * Math.clamp(more, 0, MOST_MORE));
    }

    static int severity(ReportReason reason) {
        return switch (reason) {
            case EXPLICIT -> 40;
            case HARASSMENT -> 30;
            case OTHER -> 20;
            case SPAM -> 10;
        };
    }
}
