package chat.whisper.model.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes lines by a platform thread of its own. Whoever reads a process' log may stand still, and then so does whoever writes to it:
 * not the threads that log, of which a virtual one would hold its carrier. What does not fit is counted. Safe for all threads;
 * only {@link #flush} waits.
 */
final class LogWriter extends Handler {
    private static final int MOST_WAITING = 1_000;
    /** At the end of the process: a reader that stands still must not keep it. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private final PrintStream out;
    private final ArrayBlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    LogWriter(PrintStream out, Formatter formatter) {
        this.out = out;
        setFormatter(formatter);
        Thread.ofPlatform().daemon().name("log").start(this::write);
    }

    /** Its words are those of the thread that logs, which knows what it is about. */
    @Override
    public void publish(LogRecord event) {
        var line = getFormatter().format(event);
        if (!waiting.offer(() -> write(line))) {
            Suppressed.LINES.count();
        }
    }

    private void write(String line) {
        out.print(line);
        out.flush();
    }

    private void write() {
        try {
            while (true) {
                waiting.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all is written that was logged before, for a second at most. */
    @Override
    public void flush() {
        var written = new CountDownLatch(1);
        try {
            var end = System.nanoTime() + AT_MOST.toNanos();
            if (waiting.offer(written::countDown, AT_MOST.toNanos(), TimeUnit.NANOSECONDS)) {
                written.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        flush();
    }
}
