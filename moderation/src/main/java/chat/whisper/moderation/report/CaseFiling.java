package chat.whisper.moderation.report;

import chat.whisper.model.id.Ids;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Puts each report into the undecided case of whom it is about, and begins that case with the first one. Safe for all threads. */
final class CaseFiling {
    private static final String FILE = """
            insert into cases (case_id, accused, priority, reports, reasons, opened_at) values (?, ?, ?, 1, ?, ?)
            on conflict (accused) where state <> 'decided' do update
            set reports = cases.reports + 1, to_weigh = true, version = cases.version + 1,
                opened_at = least(cases.opened_at, excluded.opened_at),
                reasons = case when cases.reasons @> excluded.reasons then cases.reasons
                    else cases.reasons || excluded.reasons end
            returning case_id
            """;
    private static final String UNFILED = """
            select report_id, reported, reason, stored_at from abuse_reports
            where case_id is null order by stored_at limit 100 for update skip locked
            """;
    private final Database database;
    private final Ids ids;

    CaseFiling(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** In the transaction that inserted it. */
    CaseId file(Connection connection, ReportId report, String reported, ReportReason reason, Instant storedAt)
            throws SQLException {
        var id = Sql.first(
                        connection,
                        row -> new CaseId(row.getString("case_id")),
                        FILE,
                        ids.text(16),
                        reported,
                        CasePriority.severity(reason),
                        List.of(CaseRows.lower(reason)),
                        storedAt)
                .orElseThrow();
        Sql.update(connection, "update abuse_reports set case_id = ? where report_id = ?", id.value(), report.value());
        return id;
    }

    private record Unfiled(ReportId report, String reported, ReportReason reason, Instant storedAt) {}

    /** Files what was stored by processes that know no cases. */
    void fileTheRest() throws SQLException {
        var count = fileSome();
        while (count > 0) {
            count = fileSome();
        }
    }

    private int fileSome() throws SQLException {
        return Sql.together(database, connection -> {
            var some = Sql.list(
                    connection,
                    row -> new Unfiled(
                            new ReportId(row.getString("report_id")),
                            row.getString("reported"),
                            ReportReason.valueOf(CaseRows.upper(row.getString("reason"))),
                            Sql.time(row, "stored_at")),
                    UNFILED);
            for (var report : some) {
                file(connection, report.report(), report.reported(), report.reason(), report.storedAt());
            }
            return some.size();
        });
    }
}
