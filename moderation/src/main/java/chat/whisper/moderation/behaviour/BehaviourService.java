package chat.whisper.moderation.behaviour;

import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes samples of behaviour and raises flags; nothing is promised of them, so what comes too fast or while PostgreSQL is away is dropped
 * and counted. Started and closed by one thread.
 */
public final class BehaviourService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BehaviourService.class.getName());
    private static final String GROUP = "moderation";
    private static final Duration TIDY = Duration.ofMinutes(1);

    /** Reports need the database's connections more. */
    private static final int AT_ONCE = 2;

    private final RepeatedWork work = new RepeatedWork("old flags of behaviour are deleted");
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final BehaviourFlags flags;
    private final Supplier<RuleMode> mode;
    private final InstantSource clock;
    private final BehaviourMetrics metrics;

    private BehaviourService(
            BehaviourFlags flags, Supplier<RuleMode> mode, InstantSource clock, BehaviourMetrics metrics) {
        this.flags = flags;
        this.mode = mode;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Deletes flags that are older than `age`. */
    public static BehaviourService start(
            Database database,
            Supplier<RuleMode> mode,
            Duration age,
            Bus bus,
            InstantSource clock,
            BehaviourMetrics metrics) {
        var flags = new BehaviourFlags(database);
        var service = new BehaviourService(flags, mode, clock, metrics);
        service.work.every(TIDY, TIDY, () -> flags.deleteBefore(clock.instant().minus(age)));
        bus.take(Subjects.MODERATION_BEHAVIOUR, GROUP, BehaviourSample.class, service::look);
        return service;
    }

    public BehaviourFlags flags() {
        return flags;
    }

    private void look(Envelope<BehaviourSample> envelope) {
        var now = mode.get();
        var found = BehaviourRules.flags(envelope.body());
        if (found.isEmpty() || now == RuleMode.OFF) {
            return;
        }
        if (!hasPlace()) {
            metrics.dropped();
            return;
        }
        try {
            for (var flag : found) {
                flags.raise(envelope.body().person(), flag, now, clock.instant());
                metrics.raised(flag.kind(), now);
            }
        } catch (SQLException e) {
            metrics.dropped();
            LOG.log(Level.DEBUG, "flags of behaviour are lost: sqlstate {0}", e.getSQLState());
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
