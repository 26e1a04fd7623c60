package chat.whisper.matcher.due;

import chat.whisper.matcher.offer.Announcer;
import chat.whisper.matcher.queue.Pools;
import chat.whisper.matcher.queue.Queue;

/** Takes out the people of dead instances and drops unused pools. Run by one thread at a time; any number of processes may. */
public final class Sweep {
    private static final int BATCH = 256;

    private final Pools pools;
    private final Queue queue;
    private final Announcer announcer;

    public Sweep(Pools pools, Queue queue, Announcer announcer) {
        this.pools = pools;
        this.queue = queue;
        this.announcer = announcer;
    }

    public void run() {
        for (var pool : pools.all()) {
            queue.sweep(pool, BATCH, outcome -> announcer.announce(pool, outcome));
        }
        pools.tidy();
    }
}
