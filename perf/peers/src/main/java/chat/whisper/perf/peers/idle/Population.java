package chat.whisper.perf.peers.idle;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** How many people a server has. Blocks. */
interface Population {
    Duration PATIENCE = Duration.ofSeconds(60);
    Duration BREATH = Duration.ofMillis(200);

    int count() throws IOException, InterruptedException;

    default void await(Predicate<Integer> suits) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var people = count(); !suits.test(people); people = count()) {
            if (System.nanoTime() > end) {
                throw new IOException("after " + PATIENCE + " there are " + people + " people");
            }
            Thread.sleep(BREATH);
        }
    }
}
