package chat.whisper.perf.load.match;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Starts things at a steady rate, whether or not those before them are done. One thread starts them, each on a virtual thread of its
 * own a little before it is due.
 */
record MatchPace(int perSecond, int count) {
    /** What a pair's first one needs until it waits. */
    static final Duration AHEAD = Duration.ofMillis(250);

    static MatchPace of(int perSecond, Duration time) {
        return new MatchPace(perSecond, (int) (perSecond * time.toMillis() / 1_000));
    }

    /** Each is told when it is due, as {@link System#nanoTime} tells. Returns after how many seconds all were done; who is interrupted starts no more. */
    double run(LongConsumer each) {
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < count && !Thread.currentThread().isInterrupted(); n++) {
                var at = began + n * 1_000_000_000L / perSecond;
                waitUntil(at);
                threads.submit(() -> each.accept(at + AHEAD.toNanos()));
            }
        }
        return (System.nanoTime() - began - AHEAD.toNanos()) / 1e9;
    }

    static void waitUntil(long at) {
        for (var left = at - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = at - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
