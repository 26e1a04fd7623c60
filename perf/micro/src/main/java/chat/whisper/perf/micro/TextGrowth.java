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
    private static final int TURNS = 8;

    private TextGrowth() {}

    /** Of medians. More than is allowed is looked at again: what is compiled anew for a text takes long in whatever half has more of it. */
    static double of(MessageFilter filter, String text) {
        var half = text.substring(0, text.length() / 2);
        turn(filter, text, half, WARM_UP);
        var growth = turn(filter, text, half, ROUNDS);
        for (var turn = 1; turn < TURNS && growth > MOST; turn++) {
            growth = Math.min(growth, turn(filter, text, half, ROUNDS));
        }
        return growth;
    }

    private static double turn(MessageFilter filter, String text, String half, int rounds) {
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
