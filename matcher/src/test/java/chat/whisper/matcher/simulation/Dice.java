package chat.whisper.matcher.simulation;

import chat.whisper.model.id.Ids;
import java.util.List;
import java.util.Random;

/** All chance of one run, so that its seed repeats it. For one thread. */
final class Dice {
    private final Random random;
    private final Ids ids;

    Dice(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        ids = new Ids(new Random(~seed));
    }

    Ids ids() {
        return ids;
    }

    boolean percent(double chance) {
        return random.nextDouble() * 100 < chance;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    long between(long least, long most) {
        return least + random.nextLong(most - least + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** 0 is the most likely, n is 1/(n+1) as likely. */
    int zipf(int bound) {
        var sum = 0.0;
        for (var n = 1; n <= bound; n++) {
            sum += 1.0 / n;
        }
        var left = random.nextDouble() * sum;
        for (var n = 1; n < bound; n++) {
            left -= 1.0 / n;
            if (left < 0) {
                return n - 1;
            }
        }
        return bound - 1;
    }
}
