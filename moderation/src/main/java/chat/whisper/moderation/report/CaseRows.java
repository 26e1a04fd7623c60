package chat.whisper.moderation.report;

import chat.whisper.model.protocol.ReportReason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a row of `cases` is found and read. Without state. */
final class CaseRows {
    static final String COLUMNS =
            "case_id, accused, state, priority, reports, reasons, opened_at, taken_by, taken_until,"
                    + " decision, decided_by, decided_at, version";

    private CaseRows() {}

    static Optional<CaseView> find(Connection connection, CaseId id) throws SQLException {
        return Sql.first(connection, CaseRows::read, "select " + COLUMNS + " from cases where case_id = ?", id.value());
    }

    /** Nobody else changes it until the transaction ends. */
    static Optional<CaseView> lock(Connection connection, CaseId id) throws SQLException {
        return Sql.first(
                connection,
                CaseRows::read,
                "select " + COLUMNS + " from cases where case_id = ? for update",
                id.value());
    }

    /** The same of the undecided case about whom that one is about. */
    static Optional<CaseView> lockUndecided(Connection connection, CaseView about) throws SQLException {
        return Sql.first(
                connection,
                CaseRows::read,
                "select " + COLUMNS + " from cases where state <> 'decided' and (accused = ? or identities &&"
                        + " (select identities from cases where case_id = ?))"
                        + " order by accused = ? desc, opened_at limit 1 for update",
                about.accused(),
                about.id().value(),
                about.accused());
    }

    /** The row as it is now; `sql` sets columns. */
    static CaseView change(Connection connection, CaseId id, String sql, @Nullable Object... values)
            throws SQLException {
        var all = new @Nullable Object[values.length + 1];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = id.value();
        return Sql.first(
                        connection,
                        CaseRows::read,
                        "update cases set version = version + 1, " + sql + " where case_id = ? returning " + COLUMNS,
                        all)
                .orElseThrow();
    }

    static CaseView read(ResultSet row) throws SQLException {
        return new CaseView(
                new CaseId(row.getString("case_id")),
                row.getString("accused"),
                CaseState.valueOf(upper(row.getString("state"))),
                row.getInt("priority"),
                row.getInt("reports"),
                Sql.texts(row, "reasons").stream()
                        .map(reason -> ReportReason.valueOf(upper(reason)))
                        .toList(),
                Sql.time(row, "opened_at"),
                row.getString("taken_by") == null
                        ? null
                        : new CaseView.Claim(row.getString("taken_by"), Sql.time(row, "taken_until")),
                row.getString("decision") == null
                        ? null
                        : new CaseView.LastRuling(
                                Decision.Kind.valueOf(upper(row.getString("decision"))),
                                row.getString("decided_by"),
                                Sql.time(row, "decided_at")),
                row.getLong("version"));
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
