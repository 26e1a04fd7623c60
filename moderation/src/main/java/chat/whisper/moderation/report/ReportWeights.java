package chat.whisper.moderation.report;

import java.util.List;
import java.util.stream.Collectors;

/** How much a report weighs, from 0 to 1. Pure. */
final class ReportWeights {
    /** Who reports more than this in an hour reports in bulk: all of them together weigh no more than so many. */
    static final int BULK = 3;

    /** Whom somebody reports before they are reported takes revenge, but not if they reported more than so many around that day. */
    static final int BULK_A_DAY = 6;

    private ReportWeights() {}

    static double of(ReportFacts facts) {
        return facts.inRevenge() ? 0 : believed(facts);
    }

    /** How much it says of how urgent a case is: whoever reports first shall not put off those who look at what is said of them. */
    static double urgency(ReportFacts facts) {
        return facts.inRevenge() ? believed(facts) / 2 : believed(facts);
    }

    private static double believed(ReportFacts facts) {
        return standing(facts) * Math.min(1, (double) BULK / Math.max(1, facts.withinAnHour()));
    }

    /** Whoever operators often disagreed with is believed less. */
    private static double standing(ReportFacts facts) {
        return 1.0 / (1 + Math.max(0, facts.dismissed() - facts.upheld()));
    }

    /** Without those that weigh nothing, and without others from a network that somebody took revenge from. */
    static List<ReportFacts> withoutRevenge(List<ReportFacts> all) {
        var suspects = all.stream()
                .filter(ReportFacts::inRevenge)
                .map(ReportFacts::network)
                .filter(network -> !network.isEmpty())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(facts -> of(facts) > 0 && !suspects.contains(facts.network()))
                .toList();
    }
}
