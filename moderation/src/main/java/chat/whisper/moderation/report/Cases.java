package chat.whisper.moderation.report;

import chat.whisper.moderation.database.Database;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The table `cases`, as operators work with it. A step holds the case's row while it is made, and is made only on the version that its
 * operator saw: however many operators and processes there are, a case is decided once. Safe for all threads; blocks.
 */
public final class Cases {
    /** Whoever takes a case has it for so long. */
    public static final Duration LEASE = Duration.ofMinutes(5);

    private static final System.Logger LOG = System.getLogger(Cases.class.getName());
    private static final String RELEASE_OVERDUE = """
            update cases set state = 'new', taken_by = null, taken_until = null, version = version + 1
            where case_id in (select case_id from cases where state = 'taken' and taken_until < ? for update skip locked)
            """;
    private final Database database;
    private final CaseQueue queue;
    private final CaseNotes notes;
    private final CaseBanWork bans;
    private final CaseMetrics metrics;
    private final InstantSource clock;

    Cases(Database database, CaseNotes notes, CaseBanWork bans, CaseMetrics metrics, InstantSource clock) {
        this.database = database;
        this.queue = new CaseQueue(database);
        this.notes = notes;
        this.bans = bans;
        this.metrics = metrics;
        this.clock = clock;
    }

    public CasePage queue(CaseFilter filter, Optional<CaseCursor> after, int limit) throws SQLException {
        return queue.page(filter, after, limit);
    }

    public CaseCounts counts() throws SQLException {
        return queue.counts();
    }

    public Optional<CaseView> find(CaseId id) throws SQLException {
        return Sql.each(database, connection -> CaseRows.find(connection, id));
    }

    public List<CaseNote> notes(CaseId id) throws SQLException {
        return Sql.each(database, connection -> notes.of(connection, id));
    }

    /** It is this operator's for {@link #LEASE}, or for so much longer if it was already. */
    public CaseOutcome take(CaseId id, String operator, long version) throws SQLException {
        return undecided(
                id,
                operator,
                version,
                (connection, about, now) -> new CaseOutcome.Done(CaseRows.change(
                        connection, id, "state = 'taken', taken_by = ?, taken_until = ?", operator, now.plus(LEASE))));
    }

    public CaseOutcome release(CaseId id, String operator, long version) throws SQLException {
        return undecided(
                id,
                operator,
                version,
                (connection, about, now) -> new CaseOutcome.Done(
                        CaseRows.change(connection, id, "state = 'new', taken_by = null, taken_until = null")));
    }

    public CaseOutcome decide(CaseId id, Decision decision, String operator, long version) throws SQLException {
        return decide(id, decision, "", operator, version);
    }

    /**
     * Whether it was taken before or not. What follows is done when this returns, or soon after.
     *
     * @param note that goes with it; empty if there is none
     */
    public CaseOutcome decide(CaseId id, Decision decision, String note, String operator, long version)
            throws SQLException {
        var outcome = undecided(id, operator, version, (connection, about, now) -> {
            if (!note.isEmpty()) {
                notes.add(connection, id, operator, note, now);
            }
            return new CaseOutcome.Done(CaseRulings.rule(connection, about, decision, operator, now));
        });
        if (outcome instanceof CaseOutcome.Done) {
            metrics.decided(decision.kind());
            LOG.log(Level.INFO, "case={0} decided: {1}", id, decision.kind());
            carryOut();
        }
        return outcome;
    }

    /** The last decision does not hold, and the case is this operator's. */
    public CaseOutcome undo(CaseId id, String operator, long version) throws SQLException {
        var outcome = change(
                id,
                operator,
                version,
                (connection, about, now) -> CaseRulings.undo(connection, about, operator, LEASE, now));
        if (outcome instanceof CaseOutcome.Done) {
            metrics.undone();
            LOG.log(Level.INFO, "case={0} is undecided again", id);
            carryOut();
        }
        return outcome;
    }

    /** Anybody may add to any case, whoever has it: notes do not contradict each other. */
    public CaseOutcome addNote(CaseId id, String operator, String text) throws SQLException {
        return Sql.together(database, connection -> {
            var about = CaseRows.lock(connection, id);
            if (about.isEmpty()) {
                return new CaseOutcome.Unknown();
            }
            notes.add(connection, id, operator, text, now());
            return new CaseOutcome.Done(about.get());
        });
    }

    /** Cases whose operators have said nothing for too long are anybody's. */
    void releaseOverdue() throws SQLException {
        Sql.each(database, connection -> Sql.update(connection, RELEASE_OVERDUE, now()));
    }

    private interface Change {
        CaseOutcome make(Connection connection, CaseView about, Instant now) throws SQLException;
    }

    private CaseOutcome undecided(CaseId id, String operator, long version, Change change) throws SQLException {
        return change(
                id,
                operator,
                version,
                (connection, about, now) ->
                        about.isDecided() ? new CaseOutcome.Stale(about) : change.make(connection, about, now));
    }

    private CaseOutcome change(CaseId id, String operator, long version, Change change) throws SQLException {
        return Sql.together(database, connection -> {
            var found = CaseRows.lock(connection, id);
            if (found.isEmpty()) {
                return new CaseOutcome.Unknown();
            }
            var about = found.get();
            var now = now();
            if (about.isTakenByOther(operator, now)) {
                return new CaseOutcome.TakenByOther(about);
            }
            return about.version() == version ? change.make(connection, about, now) : new CaseOutcome.Stale(about);
        });
    }

    /** What fails now is tried again by {@link ReportService}. */
    private void carryOut() {
        try {
            bans.carryOut();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "a ban of a case follows later: sqlstate {0}", e.getSQLState());
        }
    }

    /** As exactly as a record shows it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
