package chat.whisper.perf.load.chat;

import org.HdrHistogram.Histogram;

/** Times of one thing in a run, in microseconds; from a histogram with three significant digits. Immutable. */
public record Latency(long count, double p50, double p90, double p99, double p999, double max) {
    private static final double NANOS = 1e3;

    static Latency of(Histogram nanos) {
        return new Latency(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS,
                nanos.getValueAtPercentile(90) / NANOS,
                nanos.getValueAtPercentile(99) / NANOS,
                nanos.getValueAtPercentile(99.9) / NANOS,
                nanos.getMaxValue() / NANOS);
    }
}
