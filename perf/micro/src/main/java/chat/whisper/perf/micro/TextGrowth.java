package chat.whisper.perf.micro;

import chat.whisper.app.safety.filter.MessageFilter;
import java.util.Arrays;
import java.util.Objects;

/** How many times as long as its first half a text takes: 2 is linear, 4 is quadratic. By turns, so that what else the machine does meets both. */
final class TextGrowth {
    /** A text of twice the length may find what the half does not hold, and fits less well into caches. */
    static final double MOST = 3;

    private static final int WARM_UP = 500;
    private static final int ROUNDS = 301;

    private TextGrowth() {}

    /** Of medians. */
    static double of(MessageFilter filter, String text) {
        var half = text.substring(0, text.length() / 2);
        turns(filter, text, half, WARM_UP);
        return turns(filter, text, half, ROUNDS);
    }

    private static double turns(MessageFilter filter, String text, String half, int rounds) {
        var whole = new long[rounds];
        var halves = new long[rounds];
        for (var round = 0; round < rounds; round++) {
            whole[round] = nanos(filter, text);
            halves[round] = nanos(filter, half);
        }
        return median(whole) / median(halves);
    }

    private static long nanos(MessageFilter filter, String text) {
        var began = System.nanoTime();
        Objects.requireNonNull(filter.judge(text));
        return System.nanoTime() - began;
    }

    private static double median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
