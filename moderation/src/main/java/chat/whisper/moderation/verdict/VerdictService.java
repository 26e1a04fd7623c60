package chat.whisper.moderation.verdict;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.moderation.ban.Bans;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/** Puts the parts of verdicts together, and keeps their record as short as it must be. Started and closed by one thread. */
public final class VerdictService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VerdictService.class.getName());
    private static final Duration CATCH_UP = Duration.ofMillis(500);
    private static final Duration OWED = Duration.ofSeconds(1);
    private final RepeatedWork catchingUp = new RepeatedWork("verdicts are written that PostgreSQL did not take");
    private final RepeatedWork imposing = new RepeatedWork("bans are imposed that others could not impose");
    private final RepeatedWork deleting = new RepeatedWork("old verdicts are deleted");
    private final VerdictRecords records;
    private final Verdicts verdicts;
    private final VerdictMetrics metrics;
    private final InstantSource clock;

    private VerdictService(VerdictRecords records, Verdicts verdicts, VerdictMetrics metrics, InstantSource clock) {
        this.records = records;
        this.verdicts = verdicts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param retention for how long verdicts are kept
     * @param sweep how often that is looked after
     */
    public static VerdictService start(
            Database database,
            Bans bans,
            Bus bus,
            Ids ids,
            InstantSource clock,
            IntSupplier maxWarnings,
            Duration retention,
            Duration sweep,
            VerdictMetrics metrics) {
        var records = new VerdictRecords(database);
        var verdicts = new Verdicts(records, bans, bus, ids, clock, maxWarnings, metrics);
        var service = new VerdictService(records, verdicts, metrics, clock);
        service.catchingUp.every(CATCH_UP, CATCH_UP, verdicts::catchUp);
        service.imposing.every(OWED, OWED, verdicts::imposeOwed);
        service.deleting.every(Duration.ZERO, sweep, () -> service.delete(retention));
        return service;
    }

    /** For whatever finds something. */
    public Verdicts verdicts() {
        return verdicts;
    }

    /** For whoever looks at somebody. */
    public VerdictRecords records() {
        return records;
    }

    private void delete(Duration age) throws SQLException {
        var total = 0;
        var before = clock.instant().minus(age);
        for (var count = records.deleteOlderThan(before); count > 0; count = records.deleteOlderThan(before)) {
            metrics.deleted(count);
            total += count;
        }
        if (total > 0) {
            LOG.log(Level.INFO, "verdicts deleted for their age: {0}", total);
        }
    }

    @Override
    public void close() {
        catchingUp.close();
        imposing.close();
        deleting.close();
        verdicts.end();
    }
}
