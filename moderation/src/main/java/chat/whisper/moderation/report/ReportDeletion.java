package chat.whisper.moderation.report;

import chat.whisper.moderation.database.Database;
import java.sql.SQLException;
import java.time.Instant;

/** Deletes reports and their cases, some at a time, so that nobody waits for long. Safe for all threads and processes. */
final class ReportDeletion {
    private static final String OLD_REPORTS = """
            delete from abuse_reports where report_id in
                (select report_id from abuse_reports where stored_at < ? order by stored_at limit 500)
            returning coalesce(case_id, '') as case_id
            """;
    private static final String DECIDED = """
            select case_id from cases where state = 'decided' and decided_at < ?
            order by decided_at limit 100 for update skip locked
            """;
    private static final String EMPTY = """
            delete from cases where case_id in
                (select case_id from cases c where not exists
                    (select from abuse_reports r where r.case_id = c.case_id) limit 500 for update skip locked)
            """;
    private final Database database;

    ReportDeletion(Database database) {
        this.database = database;
    }

    /** What one step took away. */
    record Deleted(int cases, int reports) {}

    /** Some of the reports that are older; their cases are looked at again. */
    int deleteStoredBefore(Instant time) throws SQLException {
        return Sql.each(database, connection -> {
            var cases = Sql.list(connection, row -> row.getString(1), OLD_REPORTS, time);
            Sql.update(connection, "update cases set to_weigh = true where case_id = any (?)", cases);
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

    /** Cases that have lost all their reports; one that gets a report at this moment stays, as the report refers to it. */
    int deleteEmptyCases() throws SQLException {
        return Sql.each(database, connection -> Sql.update(connection, EMPTY));
    }

    int deleteStandingsBefore(Instant time) throws SQLException {
        return Sql.each(database, connection -> ReporterStandings.deleteOlderThan(connection, time));
    }
}
