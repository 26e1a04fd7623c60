package chat.whisper.moderation.report;

import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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

    /** Each step for itself: one that fails, or takes too long, holds up none of the others. */
    private void sweep() throws SQLException {
        var now = clock.instant();
        var failures = new ArrayList<SQLException>();
        for (var step : List.<Step>of(
                () -> counted(deletion.deleteStoredBefore(now.minus(rule.report()))),
                () -> decided(now.minus(rule.decided())),
                deletion::deleteEmptyCases,
                () -> deletion.deleteStandingsBefore(now.minus(rule.report())))) {
            untilNothingIsLeft(step, failures);
        }
        for (var failure : failures) {
            throw failure;
        }
    }

    /** Deletes some; 0 when none is left. */
    private interface Step {
        int some() throws SQLException;
    }

    private static void untilNothingIsLeft(Step step, List<SQLException> failures) {
        try {
            while (step.some() > 0) {
                // The next ones.
            }
        } catch (SQLException e) {
            failures.add(e);
        }
    }

    private int decided(Instant before) throws SQLException {
        var deleted = deletion.deleteDecidedBefore(before);
        counted(deleted.reports());
        return deleted.cases();
    }

    private int counted(int reports) {
        if (reports > 0) {
            meter.deleted(reports);
            LOG.log(Level.INFO, "reports deleted for their age, or as they were decided: {0}", reports);
        }
        return reports;
    }

    @Override
    public void close() {
        work.close();
    }
}
