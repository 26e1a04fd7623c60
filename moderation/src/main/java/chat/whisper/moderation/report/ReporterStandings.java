package chat.whisper.moderation.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The table `reporter_standings`: how often operators agreed with whom. Without state; a case counts once for each of its reporters. */
final class ReporterStandings {
    private static final String COUNT = """
            insert into reporter_standings (reporter, dismissed, upheld, changed_at)
            select distinct reporter, ?::int, ?::int, ?::timestamptz from abuse_reports where case_id = ? order by reporter
            on conflict (reporter) do update set dismissed = reporter_standings.dismissed + excluded.dismissed,
                upheld = reporter_standings.upheld + excluded.upheld, changed_at = excluded.changed_at
            """;
    private static final String TAKE_BACK = """
            update reporter_standings s
            set dismissed = greatest(0, s.dismissed - r.dismissed), upheld = greatest(0, s.upheld - r.upheld)
            from (select reporter, max((outcome = 'dismissed')::int) as dismissed, max((outcome = 'upheld')::int) as upheld
                from abuse_reports where case_id = ? and outcome is not null group by reporter) r
            where s.reporter = r.reporter
            """;

    private static final String DELETE = """
            delete from reporter_standings where reporter in
                (select reporter from reporter_standings where changed_at < ? order by changed_at limit 500)
            """;

    private ReporterStandings() {}

    static void dismissed(Connection connection, CaseId id, Instant now) throws SQLException {
        Sql.update(connection, "update abuse_reports set outcome = 'dismissed' where case_id = ?", id.value());
        Sql.update(connection, COUNT, 1, 0, now, id.value());
    }

    static void upheld(Connection connection, CaseId id, Instant now) throws SQLException {
        Sql.update(connection, "update abuse_reports set outcome = 'upheld' where case_id = ?", id.value());
        Sql.update(connection, COUNT, 0, 1, now, id.value());
    }

    static void undo(Connection connection, CaseId id) throws SQLException {
        Sql.update(connection, TAKE_BACK, id.value());
        Sql.update(connection, "update abuse_reports set outcome = null where case_id = ?", id.value());
    }

    static int deleteOlderThan(Connection connection, Instant time) throws SQLException {
        return Sql.update(connection, DELETE, time);
    }
}
