package chat.whisper.perf.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Looks again and again whether each of many has come as far. Blocks its thread. */
final class Until {
    private static final Duration LOOK = Duration.ofMillis(200);

    private Until() {}

    /** Whether all have met the condition, each at one moment of its own, within the patience. */
    static <T> boolean each(List<T> all, Predicate<T> condition, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var waiting = all;
        while (true) {
            waiting = waiting.stream().filter(condition.negate()).toList();
            if (waiting.isEmpty() || System.nanoTime() > end) {
                return waiting.isEmpty();
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }
}
