package chat.whisper.launcher;

import chat.whisper.backends.PidFiles;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A start that a signal may cut short: the JVM ends by its hooks, and takes with it whatever was started by then. Afterwards signals are
 * the service's own. For the thread that starts, and the one that ends the JVM.
 */
final class InterruptibleStart {
    /** What is just being started is noted by then, and ended. */
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch settled = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "end what was started");
    private volatile boolean ending;

    InterruptibleStart() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Does not return once the JVM ends: whoever is told of a failure then would only cut that end short. */
    <T> T of(Supplier<T> start) {
        try {
            return start.get();
        } finally {
            settled.countDown();
            if (ending) {
                awaitEnd();
            }
        }
    }

    /** From now on a signal is not this one's. */
    void isOver() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsAlready) {
            awaitEnd();
        }
    }

    private void end() {
        ending = true;
        PidFiles.ours().endOwn();
        try {
            if (!settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("whisper: something that was just being started may be left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd() {
        new Semaphore(0).acquireUninterruptibly();
    }
}
