package chat.whisper.moderation.report;

import chat.whisper.model.id.ReportId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether reports about somebody are enough to ban without a person. Pure.
 *
 * @param sum what they weigh together: each person once, each network once
 * @param enough the report with which it was enough
 */
record ReportVerdict(double sum, Optional<ReportId> enough) {
    /** Thirds do not add up to one exactly. */
    private static final double ROUNDING = 1e-9;

    static ReportVerdict of(List<ReportFacts> all, ReportRule rule, Instant now) {
        var begin = now.minus(rule.window());
        var counted = ReportWeights.withoutRevenge(all).stream()
                .filter(facts -> !facts.spent() && facts.storedAt().isAfter(begin))
                .sorted(Comparator.comparing(ReportFacts::storedAt)
                        .thenComparing(facts -> facts.report().value()))
                .toList();
        var sum = DistinctReporters.weigh(counted);
        return new ReportVerdict(sum, isEnough(sum, rule) ? Optional.of(first(counted, rule)) : Optional.empty());
    }

    private static ReportId first(List<ReportFacts> counted, ReportRule rule) {
        var count = rule.people();
        while (!isEnough(DistinctReporters.weigh(counted.subList(0, count)), rule)) {
            count++;
        }
        return counted.get(count - 1).report();
    }

    private static boolean isEnough(double sum, ReportRule rule) {
        return sum >= rule.people() - ROUNDING;
    }
}
