package chat.whisper.app.simulation;

import java.util.List;
import java.util.Random;

/** What a seed decides. For one thread at a time. */
class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    final Random random() {
        return random;
    }

    /** Both ends included. */
    final long between(long least, long most) {
        return least + random.nextLong(most - least + 1);
    }

    final boolean percent(double chance) {
        return random.nextDouble() * 100 < chance;
    }

    final <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
