package chat.whisper.perf.client;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A person's own thread: does one thing after the other, as it is told or when it is due. Anybody may tell; timers are its own. */
final class EventLoop {
    private final Timers timers = new Timers();
    private final LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Consumer<RuntimeException> failed;
    private final Runnable atTheEnd;
    private final Thread thread;
    private volatile boolean over;

    /** `failed` hears of what could not be done; `atTheEnd` is done last. */
    EventLoop(String name, Consumer<RuntimeException> failed, Runnable atTheEnd) {
        this.failed = failed;
        this.atTheEnd = atTheEnd;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::live);
    }

    void start() {
        thread.start();
    }

    void tell(Runnable what) {
        mailbox.add(what);
    }

    /** From the thread itself. */
    void in(Duration wait, Timers.Name name, Runnable what) {
        timers.in(wait, name, what);
    }

    /** From the thread itself. */
    void clearConnection() {
        timers.clearConnection();
    }

    void end() {
        over = true;
        tell(() -> {});
    }

    private void live() {
        try {
            while (!over) {
                var next = mailbox.poll(timers.nanosToNext(), TimeUnit.NANOSECONDS);
                if (next != null) {
                    step(next);
                }
                step(timers::runDue);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            atTheEnd.run();
        }
    }

    private void step(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }
}
