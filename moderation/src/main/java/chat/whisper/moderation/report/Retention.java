package chat.whisper.moderation.report;

import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;

/** Deletes reports that are older than they may be, again and again. */
public final class Retention implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private final RepeatedWork work = new RepeatedWork("old reports are deleted");
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
        retention.work.every(Duration.ZERO, every, retention::sweep);
        return retention;
    }

    private void sweep() throws SQLException {
        var total = 0;
        for (var count = reports.deleteOlderThan(age); count > 0; count = reports.deleteOlderThan(age)) {
            meter.deleted(count);
            total += count;
        }
        if (total > 0) {
            LOG.log(Level.INFO, "reports deleted for their age: {0}", total);
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
