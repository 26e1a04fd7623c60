package chat.whisper.model.bus;

import io.nats.client.Connection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many messages wait in the NATS client to be written. The client makes whoever adds one more than it can hold wait,
 * and its own count of them waits for a writer that is stuck, so they are counted here. Safe for all threads and never blocks.
 */
final class Backlog {
    /** What the client's own queue holds; whoever adds to a full one waits. */
    static final int QUEUE = 15_000;

    /** The rest is for what the client says on its own. */
    static final int MOST = 10_000;

    private final AtomicLong handedOver = new AtomicLong();

    /** False if the broker takes too little for one more of that kind. */
    boolean addOne(Connection nats, Urgency urgency) {
        var written = written(nats);
        // What the client writes on its own (pings, subscriptions) counts as written, and was not handed over here.
        var now = handedOver.updateAndGet(before -> Math.max(before, written) + 1);
        if (now - written > urgency.shareOf(MOST)) {
            handedOver.decrementAndGet();
            return false;
        }
        return true;
    }

    boolean isCrowded(Connection nats) {
        return handedOver.get() - written(nats) >= Urgency.REPEATED.shareOf(MOST);
    }

    /** A new connection: what waited for the one before is gone. */
    void clear(Connection nats) {
        handedOver.set(written(nats));
    }

    private static long written(Connection nats) {
        return nats.getStatistics().getOutMsgs();
    }
}
