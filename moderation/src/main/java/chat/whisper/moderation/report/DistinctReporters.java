package chat.whisper.moderation.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many people reported somebody, each counted once, and of each network only one: as many as can be given a network of their own,
 * those who weigh most first. Pure; an assignment by augmenting paths (Kuhn, "The Hungarian method", 1955), where taking the heaviest
 * first is optimal because the weight is the person's, not the network's.
 */
final class DistinctReporters {
    private final Map<String, Set<String>> networksOf = new HashMap<>();
    private final Map<String, Double> weightOf = new HashMap<>();
    private final Map<String, String> takenBy = new HashMap<>();

    private DistinctReporters(List<ReportFacts> reports) {
        for (var report : reports) {
            networksOf
                    .computeIfAbsent(report.reporter(), nobody -> new LinkedHashSet<>())
                    .add(report.network());
            weightOf.merge(report.reporter(), ReportWeights.of(report), Math::max);
        }
    }

    /** The sum of their weights. */
    static double weigh(List<ReportFacts> reports) {
        return new DistinctReporters(reports).sum();
    }

    private double sum() {
        return weightOf.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .filter(person -> findsNetwork(person.getKey(), new HashSet<>()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Whoever has a network may move to another one of theirs. */
    private boolean findsNetwork(String reporter, Set<String> tried) {
        for (var network : networksOf.getOrDefault(reporter, Set.of())) {
            if (tried.add(network)) {
                var other = takenBy.get(network);
                if (other == null || findsNetwork(other, tried)) {
                    takenBy.put(network, reporter);
                    return true;
                }
            }
        }
        return false;
    }
}
