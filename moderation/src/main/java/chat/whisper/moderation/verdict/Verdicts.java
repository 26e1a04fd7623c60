package chat.whisper.moderation.verdict;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.ban.Bans;
import chat.whisper.moderation.database.Database;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Warns, and bans with the last warning: first the record, then the news, then the ban. What PostgreSQL does not take waits in memory; a
 * ban that its process could not impose any more is imposed by another one. Safe for all threads; blocks.
 */
public final class Verdicts {
    private static final System.Logger LOG = System.getLogger(Verdicts.class.getName());

    /** Four minutes of 200 a second. */
    private static final int MOST_POSTPONED = 50_000;

    /** So many are written in one transaction: one by one they would come as fast as new ones do. */
    private static final int AT_ONCE = 100;

    /** A verdict's own process has imposed its ban by then, or could not. */
    private static final Duration OWED_AFTER = Duration.ofSeconds(5);

    /** Nobody is banned later than this for what they said; a ban that its own process imposed holds until then, and is found. */
    private static final Duration TOO_LATE = Duration.ofMinutes(14);

    private final PostponedVerdicts postponed = new PostponedVerdicts(MOST_POSTPONED);
    private final VerdictRecords records;
    private final Bans bans;
    private final Bus bus;
    private final Ids ids;
    private final InstantSource clock;
    private final IntSupplier maxWarnings;
    private final VerdictMetrics metrics;

    Verdicts(
            VerdictRecords records,
            Bans bans,
            Bus bus,
            Ids ids,
            InstantSource clock,
            IntSupplier maxWarnings,
            VerdictMetrics metrics) {
        this.records = records;
        this.bans = bans;
        this.bus = bus;
        this.ids = ids;
        this.clock = clock;
        this.maxWarnings = maxWarnings;
        this.metrics = metrics;
    }

    /**
     * Acts on what was found; the same message counts once, whoever finds it again. While others wait for PostgreSQL it waits behind them, and
     * nobody waits for it here.
     */
    public void judge(Finding finding) {
        var wanted = new VerdictRecords.WantedVerdict(ids.text(12), finding, now());
        if (postponed.count() > 0) {
            postpone(wanted);
            return;
        }
        try {
            record(wanted);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a verdict is not written: sqlstate {0}", e.getSQLState());
            if (Database.mayPass(e)) {
                postpone(wanted);
            } else {
                metrics.lost(1);
            }
        }
    }

    private void postpone(VerdictRecords.WantedVerdict wanted) {
        if (postponed.add(wanted)) {
            metrics.postponed();
        } else {
            metrics.lost(1);
        }
    }

    private void record(VerdictRecords.WantedVerdict wanted) throws SQLException {
        act(wanted, records.record(wanted, maxWarnings.getAsInt()));
    }

    private void act(VerdictRecords.WantedVerdict wanted, Optional<VerdictEntry> written) {
        written.ifPresentOrElse(entry -> act(wanted.finding(), entry), metrics::repeated);
    }

    private void act(Finding finding, VerdictEntry entry) {
        metrics.judged(entry);
        LogContext.none()
                .and(entry.chat())
                .log(
                        LOG,
                        Level.INFO,
                        () -> "verdict=" + entry.id() + " category=" + spell(entry.offence()) + " action="
                                + spell(entry.action()) + " warning=" + entry.warning() + " by=" + entry.decidedBy());
        if (entry.action() == VerdictEntry.Action.REMOVED && !entry.isOwed()) {
            return; // It was on its way when the session was ended.
        }
        tell(entry);
        if (entry.action() == VerdictEntry.Action.REMOVED && entry.decidedAt().isAfter(now().minus(OWED_AFTER))) {
            ban(finding, entry); // Later it is owed, and whoever looks first imposes it.
        }
    }

    /** Who has been warned more often than is allowed since has used up what was. */
    private void tell(VerdictEntry entry) {
        var most = Math.max(maxWarnings.getAsInt(), entry.warning());
        bus.publish(
                Subjects.WARNING_ISSUED,
                0,
                new WarningIssued(entry.session(), entry.chat(), entry.offence().told(), entry.warning(), most),
                WarningIssued.class);
    }

    private void ban(Finding finding, VerdictEntry entry) {
        try {
            records.banned(entry.id(), impose(finding.identities(), entry.decidedBy()));
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the ban of verdict={0} comes later: sqlstate {1}", entry.id(), e.getSQLState());
        }
    }

    /** For as long as the ladder says: whoever is removed again and again is away for longer each time. */
    private BanId impose(List<String> identities, String decidedBy) throws SQLException {
        return bans.impose(identities, BanReason.WARNINGS, decidedBy, null, null)
                .ban()
                .id();
    }

    /** Writes what PostgreSQL did not take before, and tells of it. */
    void catchUp() throws SQLException {
        for (var some = postponed.oldest(AT_ONCE); !some.isEmpty(); some = postponed.oldest(AT_ONCE)) {
            try {
                var written = records.record(some, maxWarnings.getAsInt());
                postponed.done(some.size());
                for (var n = 0; n < some.size(); n++) {
                    act(some.get(n), written.get(n));
                }
            } catch (SQLException e) {
                if (Database.mayPass(e)) {
                    throw e;
                }
                oneByOne(some);
            }
        }
    }

    /** One of them is not taken at all: the others are. */
    private void oneByOne(List<VerdictRecords.WantedVerdict> some) throws SQLException {
        for (var each : some) {
            try {
                record(each);
            } catch (SQLException e) {
                if (Database.mayPass(e)) {
                    throw e;
                }
                metrics.lost(1);
            }
            postponed.done(1);
        }
    }

    /** Imposes the bans that others could not. */
    void imposeOwed() throws SQLException {
        while (records.imposeOwed(now().minus(OWED_AFTER), this::owed)) {
            LOG.log(Level.INFO, "a ban was imposed that its process could not impose");
        }
    }

    private Optional<BanId> owed(VerdictRecords.Owed owed) throws SQLException {
        try {
            return now().isBefore(owed.decidedAt().plus(TOO_LATE))
                    ? Optional.of(impose(owed.identities(), owed.decidedBy()))
                    : Optional.empty();
        } catch (SQLException e) {
            if (Database.mayPass(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "a ban cannot be imposed: sqlstate {0}", e.getSQLState());
            return Optional.empty();
        }
    }

    /** What still waits is lost with this process. */
    void end() {
        var left = postponed.count();
        if (left > 0) {
            metrics.lost(left);
            LOG.log(Level.WARNING, "{0} verdicts were not taken by PostgreSQL and end with this process", left);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String spell(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
