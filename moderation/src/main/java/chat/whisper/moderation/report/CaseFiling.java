package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts each report into the undecided case of whom it is about, by any name that they are known by, and begins that case with the first
 * one. Safe for all threads.
 */
final class CaseFiling {
    /** Two reports about one person come one after the other, or each would begin a case. */
    private static final String ORDER =
            "select pg_advisory_xact_lock(hashtextextended('case ' || name, 0)) from unnest(?::text[]) name";

    private static final String JOIN = """
            update cases set reports = reports + 1, to_weigh = true, version = version + 1,
                opened_at = least(opened_at, ?),
                reasons = case when reasons @> ? then reasons else reasons || ? end,
                identities = case when identities @> ? then identities
                    else array(select distinct unnest(identities || ?)) end
            where case_id = (select case_id from cases where state <> 'decided' and (accused = any (?) or identities && ?)
                order by accused = ? desc, opened_at limit 1 for update)
            returning case_id
            """;
    private static final String BEGIN = """
            insert into cases (case_id, accused, priority, reports, reasons, opened_at, identities)
            values (?, ?, ?, 1, ?, ?, ?)
            on conflict (accused) where state <> 'decided' do nothing
            returning case_id
            """;
    private static final String UNFILED = """
            select report_id, reported, reported_identities, reason, stored_at from abuse_reports
            where case_id is null order by stored_at limit 100 for update skip locked
            """;
    private final Database database;
    private final Ids ids;

    CaseFiling(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** What of a report says where it belongs. */
    private record Unfiled(
            ReportId report, String reported, List<String> identities, ReportReason reason, Instant storedAt) {
        static Unfiled read(ResultSet row) throws SQLException {
            return new Unfiled(
                    new ReportId(row.getString("report_id")),
                    row.getString("reported"),
                    Sql.texts(row, "reported_identities"),
                    ReportReason.valueOf(CaseRows.upper(row.getString("reason"))),
                    Sql.time(row, "stored_at"));
        }

        List<String> names() {
            return Stream.concat(Stream.of(reported), identities.stream())
                    .distinct()
                    .toList();
        }
    }

    /** In the transaction that inserted it. */
    void file(Connection connection, ReportRequest request, Instant storedAt) throws SQLException {
        var identities = Optional.ofNullable(request.reportedIdentities()).orElse(List.of());
        file(
                connection,
                List.of(new Unfiled(request.report(), request.reported(), identities, request.reason(), storedAt)));
    }

    /** Files what was stored by processes that know no cases. */
    void fileTheRest() throws SQLException {
        var count = fileSome();
        while (count > 0) {
            count = fileSome();
        }
    }

    private int fileSome() throws SQLException {
        return Sql.together(database, connection -> {
            var some = Sql.list(connection, Unfiled::read, UNFILED);
            file(connection, some);
            return some.size();
        });
    }

    private void file(Connection connection, List<Unfiled> reports) throws SQLException {
        var names = reports.stream().map(Unfiled::names).flatMap(List::stream).distinct();
        Sql.list(connection, row -> "", ORDER, names.sorted().toList());
        for (var report : reports) {
            var id = join(connection, report);
            if (id.isEmpty()) {
                id = begin(connection, report);
            }
            if (id.isEmpty()) {
                id = join(connection, report); // An earlier build, which knows nothing of the order, was faster.
            }
            Sql.update(
                    connection,
                    "update abuse_reports set case_id = ? where report_id = ?",
                    id.orElseThrow(),
                    report.report().value());
        }
    }

    private static Optional<String> join(Connection connection, Unfiled report) throws SQLException {
        var reasons = List.of(CaseRows.lower(report.reason()));
        return Sql.first(
                connection,
                row -> row.getString("case_id"),
                JOIN,
                report.storedAt(),
                reasons,
                reasons,
                report.names(),
                report.names(),
                report.names(),
                report.names(),
                report.reported());
    }

    private Optional<String> begin(Connection connection, Unfiled report) throws SQLException {
        return Sql.first(
                connection,
                row -> row.getString("case_id"),
                BEGIN,
                ids.text(16),
                report.reported(),
                CasePriority.severity(report.reason()),
                List.of(CaseRows.lower(report.reason())),
                report.storedAt(),
                report.names());
    }
}
