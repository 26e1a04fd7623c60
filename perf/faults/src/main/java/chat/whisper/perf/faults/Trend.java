package chat.whisper.perf.faults;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A straight line through what was measured one after the other (least squares), and how sure it is.
 *
 * @param mean of what was measured
 * @param growth of the line from the first to the last of them
 * @param error of `growth`: half of its 95 % confidence interval
 */
record Trend(int points, double mean, double growth, double error) {
    /** Of Student's distribution at 97.5 %, by degrees of freedom from 1 on. */
    private static final double[] QUANTILES = {12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23};

    private static final double LAST_QUANTILE = 2.2;
    static final int LEAST = 4;
    /** Of so many, the first fill caches, and say nothing of the others. */
    static final int MANY = 12;

    /** Of at least {@value #LEAST}, equally far apart. */
    static Trend of(List<Double> values) {
        var n = values.size();
        if (n < LEAST) {
            throw new IllegalArgumentException("a trend needs " + LEAST + " points, and there are " + n);
        }
        var mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        var middle = (n - 1) / 2.0;
        var width = IntStream.range(0, n).mapToDouble(x -> square(x - middle)).sum();
        var slope = IntStream.range(0, n)
                        .mapToDouble(x -> (x - middle) * (values.get(x) - mean))
                        .sum()
                / width;
        var rest = IntStream.range(0, n)
                .mapToDouble(x -> square(values.get(x) - mean - slope * (x - middle)))
                .sum();
        var deviation = Math.sqrt(rest / (n - 2) / width);
        return new Trend(n, mean, slope * (n - 1), quantile(n - 2) * deviation * (n - 1));
    }

    /** Whether it grows by more than this, beyond doubt. */
    boolean growsBeyond(double bound) {
        return growth - error > bound;
    }

    private static double quantile(int freedom) {
        return freedom <= QUANTILES.length ? QUANTILES[freedom - 1] : LAST_QUANTILE;
    }

    private static double square(double value) {
        return value * value;
    }
}
