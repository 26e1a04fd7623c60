package chat.whisper.perf.load.neighbours;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was seen in each round of one phase, in which these attacks were made, and the medians of it; of two rounds the worse one counts. */
record AttackPhase(String name, List<Attack> attacks, List<Seen> rounds) {
    /** Milliseconds, and CPU of attackers and app as a share of one core. */
    record Seen(
            int messages,
            double p50,
            double p99,
            double most,
            Attackers.Deeds deeds,
            double attackersCpu,
            double appCpu) {
        static Seen of(long[] nanos, Attackers.Deeds deeds, double seconds, double appCpu) {
            var sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Seen(
                    sorted.length,
                    millis(sorted, 0.5),
                    millis(sorted, 0.99),
                    millis(sorted, 1),
                    deeds,
                    deeds.cpuMillis() / 1e3 / seconds,
                    appCpu / seconds);
        }

        /** NaN if nothing arrived. */
        private static double millis(long[] sorted, double share) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
        }
    }

    double p99() {
        return median(Seen::p99);
    }

    double messages() {
        var sorted = rounds.stream().mapToDouble(Seen::messages).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    /** How often an attack got anything out, in all rounds. */
    long written(Attack attack) {
        return rounds.stream()
                .mapToLong(round -> round.deeds().written().getOrDefault(attack, 0L))
                .sum();
    }

    /** NaN is larger than all others. */
    private double median(ToDoubleFunction<Seen> what) {
        var sorted = rounds.stream().mapToDouble(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** A line of a Markdown table; `missed` is what it lacks of its goal. */
    String row(List<String> missed) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %.1f | %.0f | %.2f | %.2f | %s |",
                name,
                messages(),
                median(Seen::p50),
                p99(),
                median(Seen::most),
                median(round -> round.deeds().attempts()),
                median(Seen::attackersCpu),
                median(Seen::appCpu),
                missed.isEmpty() ? "yes" : "no");
    }
}
