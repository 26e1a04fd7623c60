package chat.whisper.moderation.appeal;

import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.moderation.ban.Bans;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import chat.whisper.moderation.report.Sealer;
import java.time.Duration;
import java.time.InstantSource;

/** Puts the parts of appeals together. Started and closed by one thread. */
public final class AppealService implements AutoCloseable {
    private static final String GROUP = "moderation";
    private static final Duration LIFTING = Duration.ofSeconds(2);
    private final Appeals appeals;
    private final RepeatedWork lifting = new RepeatedWork("bans are lifted whose appeal was granted");
    private final RepeatedWork deleting = new RepeatedWork("old appeals are deleted");

    private AppealService(Appeals appeals) {
        this.appeals = appeals;
    }

    /**
     * @param age how long an appeal is kept
     * @param sweep how often that is looked after
     */
    public static AppealService start(
            Database database,
            Sealer sealer,
            Bans bans,
            Bus bus,
            InstantSource clock,
            AppealMetrics metrics,
            Duration age,
            Duration sweep) {
        var appeals = new Appeals(new AppealRecords(database), sealer, bans, clock, metrics);
        var service = new AppealService(appeals);
        var handler = new AppealHandler(appeals, bans);
        bus.serve(
                Subjects.MODERATION_APPEAL,
                GROUP,
                AppealRequest.class,
                AppealReply.class,
                envelope -> handler.answer(envelope.body()));
        service.lifting.every(LIFTING, LIFTING, appeals::liftGranted);
        service.deleting.every(Duration.ZERO, sweep, () -> appeals.deleteOlderThan(age));
        return service;
    }

    /** For whoever decides them. */
    public Appeals appeals() {
        return appeals;
    }

    @Override
    public void close() {
        lifting.close();
        deleting.close();
    }
}
