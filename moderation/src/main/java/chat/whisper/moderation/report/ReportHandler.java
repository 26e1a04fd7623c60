package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.process.LogContext;
import chat.whisper.moderation.database.Database;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Takes a report and answers only when it is stored, or that it is not. What does not get stored is counted, and told once a minute: apps
 * send it again, and whoever makes up what no table takes must not write the log. Called by many virtual threads; may block.
 */
final class ReportHandler {
    private static final System.Logger LOG = System.getLogger(ReportHandler.class.getName());

    private final OncePerMinute failures = new OncePerMinute();
    private final OncePerMinute misfits = new OncePerMinute();
    private final RecentReports recent = new RecentReports();
    private final Reports reports;
    private final ReportMetrics meter;

    ReportHandler(Reports reports, ReportMetrics meter) {
        this.reports = reports;
        this.meter = meter;
    }

    ReportReply take(ReportRequest request) {
        var began = System.nanoTime();
        try {
            var outcome = recent.contains(request.report()) ? Reports.Outcome.THERE_ALREADY : reports.store(request);
            recent.add(request.report());
            switch (outcome) {
                case STORED -> meter.stored(since(began));
                case THERE_ALREADY -> meter.repeated(since(began));
            }
            // Anybody may repeat a report as often as they like.
            var level = outcome == Reports.Outcome.STORED ? Level.INFO : Level.DEBUG;
            logContext(request).log(LOG, level, () -> "report=" + request.report() + " outcome=" + outcome);
            return new ReportReply.Stored(request.report());
        } catch (SQLException e) {
            var why = "sqlstate " + e.getSQLState();
            return Database.mayPass(e) ? unavailable(request, began, why) : unfit(request, began, why);
        } catch (RuntimeException e) {
            return unavailable(request, began, e.getClass().getName());
        }
    }

    private ReportReply unavailable(ReportRequest request, long began, String why) {
        failed(request, began, why, failures);
        return new ReportReply.Unavailable();
    }

    private ReportReply unfit(ReportRequest request, long began, String why) {
        failed(request, began, why, misfits);
        return new ReportReply.Unfit();
    }

    private void failed(ReportRequest request, long began, String why, OncePerMinute told) {
        meter.failed(since(began));
        var untold = told.take(System.nanoTime());
        var more = untold.isPresent() ? " untold=" + untold.getAsLong() : "";
        logContext(request)
                .log(
                        LOG,
                        untold.isPresent() ? Level.WARNING : Level.DEBUG,
                        () -> "report=" + request.report() + " outcome=FAILED why=" + why + more);
    }

    private static LogContext logContext(ReportRequest request) {
        return LogContext.none().and(request.chat());
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
