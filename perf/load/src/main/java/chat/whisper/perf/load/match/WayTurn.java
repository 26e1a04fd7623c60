package chat.whisper.perf.load.match;

import chat.whisper.perf.load.bench.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One round of people who meet, or of the floor beside them; times in microseconds.
 *
 * @param perSecond pairs that were to meet
 * @param reached pairs that did, a second
 */
record WayTurn(
        int apps, String contender, int perSecond, double reached, int failed, double p50, double p99, double max) {
    static final String WHISPER = "whisper";
    static final String FLOOR = "floor";
    private static final double NANOS = 1e3;

    static WayTurn of(int apps, String contender, int perSecond, double reached, int failed, Sample times) {
        return new WayTurn(
                apps,
                contender,
                perSecond,
                reached,
                failed,
                times.percentile(0.5) / NANOS,
                times.percentile(0.99) / NANOS,
                times.percentile(1) / NANOS);
    }

    /** Of all rounds of one contender. */
    static double median(List<WayTurn> turns, String contender, ToDoubleFunction<WayTurn> figure) {
        var sorted = turns.stream()
                .filter(turn -> turn.contender.equals(contender))
                .sorted(Comparator.comparingDouble(figure))
                .toList();
        return figure.applyAsDouble(sorted.get(sorted.size() / 2));
    }

    /** Whisper's divided by the floor's, medians of their rounds. */
    static double ratio(List<WayTurn> turns, ToDoubleFunction<WayTurn> figure) {
        return median(turns, WHISPER, figure) / median(turns, FLOOR, figure);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d app%s, %3d/s, %-7s: p50 %5.0f us, p99 %6.0f us, max %6.0f us (%.0f/s reached, %d failed)",
                apps,
                apps == 1 ? "" : "s",
                perSecond,
                contender,
                p50,
                p99,
                max,
                reached,
                failed);
    }
}
