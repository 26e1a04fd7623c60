package chat.whisper.moderation.report;

import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/** Deletes reports that are older than they may be, or whose case was decided long enough ago, again and again. */
final class Retention implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private final RepeatedWork work = new RepeatedWork("old reports are deleted");
    private final ReportDeletion deletion;
    private final ReportMetrics meter;
    private final RetentionRule rule;
    private final InstantSource clock;

    private Retention(ReportDeletion deletion, ReportMetrics meter, RetentionRule rule, InstantSource clock) {
        this.deletion = deletion;
        this.meter = meter;
        this.rule = rule;
        this.clock = clock;
    }

    static Retention start(ReportDeletion deletion, ReportMetrics meter, RetentionRule rule, InstantSource clock) {
        var retention = new Retention(deletion, meter, rule, clock);
        retention.work.every(Duration.ZERO, rule.sweep(), retention::sweep);
        return retention;
    }

    private void sweep() throws SQLException {
        var now = clock.instant();
        var total = 0;
        for (var old = deletion.deleteStoredBefore(now.minus(rule.report()));
                old > 0;
                old = deletion.deleteStoredBefore(now.minus(rule.report()))) {
            meter.deleted(old);
            total += old;
        }
        for (var decided = deletion.deleteDecidedBefore(now.minus(rule.decided()));
                decided.cases() > 0;
                decided = deletion.deleteDecidedBefore(now.minus(rule.decided()))) {
            meter.deleted(decided.reports());
            total += decided.reports();
        }
        deletion.deleteEmptyCases();
        deletion.deleteStandingsBefore(now.minus(rule.report()));
        if (total > 0) {
            LOG.log(Level.INFO, "reports deleted for their age, or as they were decided: {0}", total);
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
