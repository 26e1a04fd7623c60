package chat.whisper.moderation.verdict;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.ban.Bans;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Warns, and bans with the last warning: first the record, then the news, then the ban. What PostgreSQL does not take waits in memory; a
 * ban that its process could not impose any more is imposed by another one. Safe for all threads; blocks.
 */
public final class Verdicts {
    private static final System.Logger LOG = System.getLogger(Verdicts.class.getName());
    private static final int MOST_POSTPONED = 10_000;
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
    private final int maxWarnings;
    private final VerdictMetrics metrics;

    Verdicts(
            VerdictRecords records,
            Bans bans,
            Bus bus,
            Ids ids,
            InstantSource clock,
            int maxWarnings,
            VerdictMetrics metrics) {
        this.records = records;
        this.bans = bans;
        this.bus = bus;
        this.ids = ids;
        this.clock = clock;
        this.maxWarnings = maxWarnings;
        this.metrics = metrics;
    }

    /** Acts on what was found; the same message counts once, whoever finds it again. */
    public void judge(Finding finding) {
        var wanted = new VerdictRecords.Wanted(ids.text(12), finding, now());
        try {
            record(wanted);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a verdict is not written: sqlstate {0}", e.getSQLState());
            if (isFinal(e) || !postponed.add(wanted)) {
                metrics.lost(1);
            } else {
                metrics.postponed();
            }
        }
    }

    /** What the table does not take now (classes 22 and 23) it does not take later either. */
    private static boolean isFinal(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    private void record(VerdictRecords.Wanted wanted) throws SQLException {
        records.record(wanted, maxWarnings).ifPresentOrElse(entry -> act(wanted.finding(), entry), metrics::repeated);
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
        if (entry.warning() > maxWarnings) {
            return; // It was on its way when the session was ended.
        }
        tell(entry);
        if (entry.action() == VerdictEntry.Action.REMOVED && entry.decidedAt().isAfter(now().minus(OWED_AFTER))) {
            ban(finding, entry); // Later it is owed, and whoever looks first imposes it.
        }
    }

    private void tell(VerdictEntry entry) {
        bus.publish(
                Subjects.WARNING_ISSUED,
                0,
                new WarningIssued(entry.session(), entry.chat(), entry.offence().told(), entry.warning(), maxWarnings),
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
        for (var next = postponed.oldest(); next.isPresent(); next = postponed.oldest()) {
            try {
                record(next.get());
            } catch (SQLException e) {
                if (!isFinal(e)) {
                    throw e;
                }
                metrics.lost(1);
            }
            postponed.done();
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
            if (!isFinal(e)) {
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
