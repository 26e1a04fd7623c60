package chat.whisper.perf.load.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of one thing, measured many times. Immutable. */
public record Sample(long[] sortedNanos) {
    public static Sample of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    /** The smallest time that at least this share of all did not exceed (nearest rank). */
    public long percentile(double share) {
        var rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "n %d  p50 %.2f ms  p99 %.2f ms  max %.2f ms",
                sortedNanos.length,
                millis(percentile(0.5)),
                millis(percentile(0.99)),
                millis(percentile(1)));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
