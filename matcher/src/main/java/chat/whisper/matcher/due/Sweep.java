package chat.whisper.matcher.due;

import chat.whisper.matcher.offer.MatchNewsPublisher;
import chat.whisper.matcher.queue.Pools;
import chat.whisper.matcher.queue.Queue;

/** Takes out the people of dead instances and drops unused pools. Run by one thread at a time; any number of processes may. */
public final class Sweep {
    private static final int BATCH = 256;

    private final Pools pools;
    private final Queue queue;
    private final MatchNewsPublisher publisher;

    public Sweep(Pools pools, Queue queue, MatchNewsPublisher publisher) {
        this.pools = pools;
        this.queue = queue;
        this.publisher = publisher;
    }

    public void run() {
        for (var pool : pools.all()) {
            queue.sweep(pool, BATCH, outcome -> publisher.announce(pool, outcome));
        }
        pools.tidy();
    }
}
