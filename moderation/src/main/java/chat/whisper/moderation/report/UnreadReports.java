package chat.whisper.moderation.report;

import chat.whisper.model.process.ProcessMetrics;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import io.helidon.metrics.api.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What waits for people, and what nobody can read for want of its key, as gauges: the same at each moderation process. While
 * PostgreSQL is away they say what was true before. Safe for all threads.
 */
public final class UnreadReports implements AutoCloseable {
    private static final String WAITING = """
            select count(*) filter (where state = 'new') as fresh,
                   count(*) filter (where state = 'taken') as taken,
                   coalesce(min(opened_at) filter (where state = 'new'), ?) as oldest,
                   (select count(*) from appeals where state = 'open') as appeals
            from cases where state <> 'decided'
            """;

    private static final String SEALED = """
            select (select count(*) from abuse_reports where key_id <> all (?))
                 + (select count(*) from case_notes where key_id <> all (?))
                 + (select count(*) from appeals where key_id <> all (?)) as number
            """;

    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final RepeatedWork work = new RepeatedWork("what waits for people is counted");
    private final RepeatedWork sizing = new RepeatedWork("the size of the database is asked");
    private final RepeatedWork unsealing = new RepeatedWork("evidence without its key is counted");
    private final Database database;
    private final List<String> keys;
    private final InstantSource clock;
    private volatile Waiting waiting = new Waiting(0, 0, 0, Duration.ZERO);
    private volatile long sealed;
    private volatile long bytes;

    private record Waiting(long fresh, long taken, long appeals, Duration oldest) {}

    private UnreadReports(Database database, EvidenceKeys keys, InstantSource clock) {
        this.database = database;
        this.keys = keys.keys().stream().map(EvidenceKeys.Key::id).toList();
        this.clock = clock;
    }

    public static UnreadReports start(Database database, EvidenceKeys keys, InstantSource clock) {
        var unread = new UnreadReports(database, keys, clock);
        unread.register();
        unread.work.every(Duration.ZERO, OFTEN, unread::count);
        unread.sizing.every(Duration.ZERO, SELDOM, unread::measure);
        unread.unsealing.every(Duration.ZERO, SELDOM, unread::countSealed);
        return unread;
    }

    private void register() {
        var cases = "whisper_cases_undecided";
        var undecided = "Cases that nobody has decided, over all processes";
        ProcessMetrics.gauge(cases, undecided, List.of(Tag.create("state", "new")), () -> waiting.fresh());
        ProcessMetrics.gauge(cases, undecided, List.of(Tag.create("state", "taken")), () -> waiting.taken());
        ProcessMetrics.gauge(
                "whisper_cases_oldest_seconds",
                "For how long the oldest case that nobody has taken has been waiting",
                List.of(),
                () -> waiting.oldest().toSeconds());
        ProcessMetrics.gauge(
                "whisper_appeals_undecided",
                "Appeals that nobody has decided, over all processes",
                List.of(),
                () -> waiting.appeals());
        ProcessMetrics.gauge(
                "whisper_evidence_unreadable",
                "Reports, notes and appeals whose key is not in EVIDENCE_KEY",
                List.of(),
                () -> sealed);
        ProcessMetrics.gauge("whisper_postgres_bytes", "The size of the database", List.of(), () -> bytes);
    }

    private void count() throws SQLException {
        Sql.each(database, connection -> {
            waiting = waiting(connection, clock.instant());
            return waiting;
        });
    }

    private void measure() throws SQLException {
        bytes = number("select pg_database_size(current_database()) as number");
    }

    private void countSealed() throws SQLException {
        sealed = number(SEALED, keys, keys, keys);
    }

    private long number(String query, Object... values) throws SQLException {
        return Sql.each(
                database,
                connection -> Sql.first(connection, row -> row.getLong("number"), query, values)
                        .orElseThrow());
    }

    private static Waiting waiting(Connection connection, Instant now) throws SQLException {
        return Sql.first(
                        connection,
                        row -> new Waiting(
                                row.getLong("fresh"),
                                row.getLong("taken"),
                                row.getLong("appeals"),
                                Duration.between(Sql.time(row, "oldest"), now)),
                        WAITING,
                        now)
                .orElseThrow();
    }

    @Override
    public void close() {
        work.close();
        sizing.close();
        unsealing.close();
    }
}
