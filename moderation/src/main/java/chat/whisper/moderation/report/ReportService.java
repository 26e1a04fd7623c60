package chat.whisper.moderation.report;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Puts the parts of reports together: they are stored in cases; what follows from that is done a moment later, by whichever process comes
 * first, and made good after one has died. Started and closed by one thread.
 */
public final class ReportService implements AutoCloseable {
    private static final String GROUP = "moderation";

    /** A ban follows its last report within a second. */
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Duration LATER = Duration.ofSeconds(1);
    private final RepeatedWork work = new RepeatedWork("cases are looked after");
    private final Reports reports;
    private final Cases cases;
    private final Retention retention;

    private ReportService(Reports reports, Cases cases, Retention retention) {
        this.reports = reports;
        this.cases = cases;
        this.retention = retention;
    }

    /** Where reports are counted, and cases. */
    public interface Meters extends ReportMetrics, CaseMetrics {}

    public static ReportService start(
            Database database,
            Evidence evidence,
            Sanctions sanctions,
            Supplier<ReportRule> rule,
            RetentionRule retentionRule,
            Bus bus,
            Ids ids,
            InstantSource clock,
            Meters meters) {
        var filing = new CaseFiling(database, ids);
        var reports = new Reports(database, evidence, filing, clock);
        var weighing = new CaseWeighing(database, rule, meters, clock);
        var bans = new CaseBanWork(database, sanctions, clock);
        var cases = new Cases(database, new CaseNotes(evidence, ids), bans, meters, clock);
        var handler = new ReportHandler(reports, meters);
        bus.serve(
                Subjects.MODERATION_REPORT,
                GROUP,
                ReportRequest.class,
                ReportReply.class,
                envelope -> handler.take(envelope.body()));
        var service = new ReportService(
                reports, cases, Retention.start(new ReportDeletion(database), meters, retentionRule, clock));
        service.work
                .every(Duration.ZERO, SOON, weighing::weighAll)
                .every(Duration.ZERO, SOON, bans::carryOut)
                .every(Duration.ZERO, LATER, filing::fileTheRest)
                .every(LATER, LATER, cases::releaseOverdue);
        return service;
    }

    public Reports reports() {
        return reports;
    }

    public Cases cases() {
        return cases;
    }

    @Override
    public void close() {
        work.close();
        retention.close();
    }
}
