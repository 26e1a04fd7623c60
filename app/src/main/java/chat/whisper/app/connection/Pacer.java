package chat.whisper.app.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Lets a burst through a few at a time, so that the messages of people who are here do not stand behind thousands who come or go.
 * Nobody waits for the work of those before to be over, as that may take as long as Redis does: only until threads that were ready
 * before have had their turn. Safe for all threads.
 */
final class Pacer {
    static final int BATCH = 8;
    private final Semaphore turns = new Semaphore(BATCH);
    private final Executor threads;

    Pacer() {
        this(task -> Thread.ofVirtual().name("turn").start(task));
    }

    /** The executor starts what it is given behind all that is ready to run. */
    Pacer(Executor threads) {
        this.threads = threads;
    }

    /** Whoever is interrupted goes on at once, and stays interrupted: the server stops. */
    void awaitTurn() {
        try {
            turns.acquire();
            threads.execute(turns::release);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
