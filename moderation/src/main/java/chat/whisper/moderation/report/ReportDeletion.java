package chat.whisper.moderation.report;

import chat.whisper.moderation.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Deletes reports and their cases, some at a time, so that nobody waits for long. Safe for all threads and processes. */
final class ReportDeletion {
    private static final String OLD =
            "select report_id, coalesce(case_id, '') as case_id from abuse_reports where stored_at < ? order by stored_at limit 500";

    /** A case before its reports, as whoever decides about one. */
    private static final String THEIR_CASES =
            "select case_id from cases where case_id = any (?) order by case_id for update";

    private static final String DELETE_OLD =
            "delete from abuse_reports where report_id = any (?) returning coalesce(case_id, '') as case_id";
    private static final String FEWER = """
            update cases c set to_weigh = true, reports = greatest(0, c.reports - gone.count)
            from (select case_id, count(*)::int as count from unnest(?) case_id group by 1) gone
            where c.case_id = gone.case_id
            """;
    private static final String DECIDED = """
            select case_id from cases where state = 'decided' and decided_at < ?
            order by decided_at limit 100 for update skip locked
            """;
    static final String EMPTY = """
            delete from cases where case_id in
                (select case_id from cases c where c.reports = 0 and not exists
                    (select from abuse_reports r where r.case_id = c.case_id) limit 500 for update skip locked)
            """;
    private final Database database;

    ReportDeletion(Database database) {
        this.database = database;
    }

    /** What one step took away. */
    record Deleted(int cases, int reports) {}

    private record Old(String report, String about) {
        static Old read(ResultSet row) throws SQLException {
            return new Old(row.getString("report_id"), row.getString("case_id"));
        }
    }

    /** Some of the reports that are older; their cases are looked at again. All of that or nothing. */
    int deleteStoredBefore(Instant time) throws SQLException {
        return Sql.together(database, connection -> {
            var old = Sql.list(connection, Old::read, OLD, time);
            Sql.list(
                    connection,
                    row -> row.getString(1),
                    THEIR_CASES,
                    old.stream().map(Old::about).distinct().toList());
            var cases = Sql.list(
                    connection,
                    row -> row.getString(1),
                    DELETE_OLD,
                    old.stream().map(Old::report).toList());
            Sql.update(connection, FEWER, cases);
            return cases.size();
        });
    }

    /** Some of the cases that were decided before that time, with their reports. */
    Deleted deleteDecidedBefore(Instant time) throws SQLException {
        return Sql.together(database, connection -> {
            var cases = Sql.list(connection, row -> row.getString(1), DECIDED, time);
            var reports = Sql.update(connection, "delete from abuse_reports where case_id = any (?)", cases);
            return new Deleted(Sql.update(connection, "delete from cases where case_id = any (?)", cases), reports);
        });
    }

    /** Some of the cases that have lost all their reports; one that gets a report at this moment stays, as the report refers to it. */
    int deleteEmptyCases() throws SQLException {
        return Sql.each(database, connection -> Sql.update(connection, EMPTY));
    }

    /** Some of those that are older. */
    int deleteStandingsBefore(Instant time) throws SQLException {
        return Sql.each(database, connection -> ReporterStandings.deleteOlderThan(connection, time));
    }
}
