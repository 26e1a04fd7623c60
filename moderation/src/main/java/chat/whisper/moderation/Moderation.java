package chat.whisper.moderation;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Admin;
import chat.whisper.model.process.Check;
import chat.whisper.model.trace.Tracing;
import chat.whisper.moderation.report.Database;
import chat.whisper.moderation.report.Evidence;
import chat.whisper.moderation.report.ReportHandler;
import chat.whisper.moderation.report.Reports;
import chat.whisper.moderation.report.Retention;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The running service. Started and closed by one thread; requests run on virtual threads of their own. */
public final class Moderation implements AutoCloseable {
    private static final String GROUP = "moderation";

    private final Bus bus;
    private final Database database;
    private final Retention retention;
    private final Admin admin;

    private Moderation(Bus bus, Database database, Retention retention, Admin admin) {
        this.bus = bus;
        this.database = database;
        this.retention = retention;
        this.admin = admin;
    }

    public static Moderation start(Config config) {
        var self = Ids.secure().instance("moderation");
        var bus = Bus.connect(config.natsUrl(), self, Tracing.start(config.tracing(), "moderation", self));
        var database = Database.open(config.database());
        var metrics = new Metrics();
        var evidence = new Evidence(config.evidenceKeys(), new SecureRandom());
        var reports = new Reports(database, evidence, InstantSource.system());
        var desk = new ReportHandler(reports, metrics);
        var admin = Admin.start(
                config.adminHost(),
                config.adminPort(),
                List.of(Check.ready("postgres", database::answers), Check.ready("nats", bus::isConnected)));
        bus.serve(
                Subjects.MODERATION_REPORT,
                GROUP,
                ReportRequest.class,
                ReportReply.class,
                envelope -> desk.take(envelope.body()));
        var retention = Retention.start(reports, metrics, config.reportRetention(), config.reportSweep());
        return new Moderation(bus, database, retention, admin);
    }

    /** The admin port that is really listened on. */
    public int adminPort() {
        return admin.port();
    }

    /** Takes no more requests, lets the ones that run finish, then goes. */
    @Override
    public void close() {
        bus.close();
        retention.close();
        admin.close();
        database.close();
        bus.tracing().close();
    }
}
