package chat.whisper.moderation.database;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Work that is done again and again, on one thread of its own. What fails is tried again at its time, and said once, until it succeeds. */
public final class RepeatedWork implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RepeatedWork.class.getName());
    private final ScheduledExecutorService thread;
    private final String what;
    private boolean failed;

    /** @param what is done, as `old reports are deleted` */
    public RepeatedWork(String what) {
        this.what = what;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(what).factory());
    }

    /** One piece of it. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    public RepeatedWork every(Duration first, Duration pause, Work work) {
        thread.scheduleWithFixedDelay(() -> tried(work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Whatever it throws: work that threw would not be done again. */
    private void tried(Work work) {
        try {
            work.run();
            failed = false;
        } catch (SQLException | RuntimeException | Error e) {
            LOG.log(
                    failed ? Level.DEBUG : Level.WARNING,
                    "It failed that {0}, the next try follows: {1}",
                    what,
                    e.getClass().getName());
            failed = true;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
