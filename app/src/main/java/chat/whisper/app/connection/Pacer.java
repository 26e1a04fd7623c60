package chat.whisper.app.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Lets connections that end in a burst clean up a few at a time, so that the messages of people who are here do not stand behind thousands
 * of them. Nobody waits for a cleaning up to be over, as that may take as long as Redis does: only until threads that were ready
 * before have had their turn. Safe for all threads.
 */
final class PacedEnds {
    static final int BATCH = 8;
    private final Semaphore turns = new Semaphore(BATCH);
    private final Executor threads;

    PacedEnds() {
        this(task -> Thread.ofVirtual().name("ends").start(task));
    }

    /** The executor starts what it is given behind all that is ready to run. */
    PacedEnds(Executor threads) {
        this.threads = threads;
    }

    void awaitTurn() {
        turns.acquireUninterruptibly();
        threads.execute(turns::release);
    }
}
