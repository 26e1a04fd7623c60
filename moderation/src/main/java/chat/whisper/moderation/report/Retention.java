package chat.whisper.moderation.report;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes reports that are older than they may be, on one thread of its own, again and again. */
public final class Retention implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("retention").factory());
    private final Reports reports;
    private final ReportMetrics meter;
    private final Duration age;

    private Retention(Reports reports, ReportMetrics meter, Duration age) {
        this.reports = reports;
        this.meter = meter;
        this.age = age;
    }

    public static Retention start(Reports reports, ReportMetrics meter, Duration age, Duration every) {
        var retention = new Retention(reports, meter, age);
        retention.thread.scheduleWithFixedDelay(retention::sweep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return retention;
    }

    private void sweep() {
        try {
            var total = 0;
            for (var count = reports.deleteOlderThan(age); count > 0; count = reports.deleteOlderThan(age)) {
                meter.deleted(count);
                total += count;
            }
            if (total > 0) {
                LOG.log(Level.INFO, "reports deleted for their age: {0}", total);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "old reports could not be deleted, next try follows: {0}",
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
