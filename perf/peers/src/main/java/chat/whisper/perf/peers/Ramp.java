package chat.whisper.perf.peers;

import java.io.IOException;

/** Looks for the rate beyond which asking for more brings no more: each step asks for a quarter more, until two of them fall short. */
final class Ramp {
    private static final double STEP = 1.25;
    private static final double FALLS_SHORT = 0.97;
    private static final int ENOUGH = 2;

    private Ramp() {}

    /** What is asked for, and what was passed on of it, in messages a second. */
    interface Load {
        double passedOn(int rate) throws IOException, InterruptedException;
    }

    /** The most that was passed on. */
    static double saturation(int first, Load load) throws IOException, InterruptedException {
        var best = 0.0;
        var fellShort = 0;
        for (var rate = (double) first; fellShort < ENOUGH; rate *= STEP) {
            var asked = (int) Math.round(rate);
            var done = load.passedOn(asked);
            best = Math.max(best, Math.min(done, asked)); // what was caught up with is no rate
            fellShort = done < FALLS_SHORT * asked ? fellShort + 1 : 0;
        }
        return best;
    }
}
