package chat.whisper.moderation.report;

import chat.whisper.moderation.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the queue, page by page along an index. Safe for all threads. */
final class CaseQueue {
    private final Database database;

    CaseQueue(Database database) {
        this.database = database;
    }

    /** A statement and what stands at its question marks. */
    record SqlQuery(String sql, List<Object> values) {}

    CasePage page(CaseFilter filter, Optional<CaseCursor> after, int limit) throws SQLException {
        var query = query(filter, after, limit + 1);
        return CasePage.of(
                Sql.each(
                        database,
                        connection -> Sql.list(
                                connection,
                                CaseRows::read,
                                query.sql(),
                                query.values().toArray())),
                limit);
    }

    static SqlQuery query(CaseFilter filter, Optional<CaseCursor> after, int limit) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        filter.state().ifPresent(state -> {
            conditions.add("state = ?");
            values.add(CaseRows.lower(state));
        });
        after.ifPresent(last -> {
            // The first condition is what the index can begin with.
            conditions.add("priority <= ? and (priority < ? or (opened_at, case_id) > (?, ?))");
            values.addAll(List.of(
                    last.priority(), last.priority(), last.openedAt(), last.id().value()));
        });
        filter.reason().ifPresent(reason -> {
            conditions.add("reasons @> ?");
            values.add(List.of(CaseRows.lower(reason)));
        });
        filter.operator().ifPresent(operator -> {
            conditions.add("(taken_by = ? or decided_by = ?)");
            values.addAll(List.of(operator, operator));
        });
        values.add(limit);
        return new SqlQuery(
                "select " + CaseRows.COLUMNS + " from cases" + where(conditions)
                        + " order by priority desc, opened_at, case_id limit ?",
                values);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : conditions.stream().collect(Collectors.joining(" and ", " where ", ""));
    }

    static final String COUNTS = """
            select (select count(*) from cases where state = 'new') as fresh,
                   (select count(*) from cases where state = 'taken') as taken,
                   (select count(*) from cases where state = 'decided') as decided
            """;

    CaseCounts counts() throws SQLException {
        return Sql.each(
                database,
                connection -> Sql.first(
                                connection,
                                row -> new CaseCounts(
                                        row.getLong("fresh"), row.getLong("taken"), row.getLong("decided")),
                                COUNTS)
                        .orElseThrow());
    }
}
