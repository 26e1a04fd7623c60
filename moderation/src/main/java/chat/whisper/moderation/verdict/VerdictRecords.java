package chat.whisper.moderation.verdict;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table `verdicts`. Safe for all threads; each call is one transaction that holds or fails as a whole. */
public final class VerdictRecords {
    private static final String COLUMNS = "verdict_id, session_id, chat_id, accused, category, score, action, warning,"
            + " decided_by, evidence_id, ban_id, decided_at, identities is not null as owed";
    private static final String ORDER =
            "select pg_advisory_xact_lock(hashtextextended(session, 0)) from unnest(?::text[]) session";
    private static final String INSERT = """
            insert into verdicts (verdict_id, session_id, chat_id, accused, category, score, decided_by, evidence_id,
                decided_at, warning, action, identities)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, before.number + 1,
                case when before.number + 1 < ? then 'warned' else 'removed' end,
                case when before.number + 1 >= ? and not before.is_over then ?::text[] end
            from (select count(*)::int as number, coalesce(bool_or(action = 'removed'), false) as is_over
                from verdicts where session_id = ?) before
            on conflict (evidence_id) do nothing
            returning\s""" + COLUMNS;
    private static final String WITHOUT_BAN = """
            select verdict_id, identities, decided_by, decided_at from verdicts
            where identities is not null and decided_at < ?
            order by decided_at limit 1 for update skip locked
            """;
    private static final String DELETE = """
            delete from verdicts where verdict_id in
                (select verdict_id from verdicts where decided_at < ? order by decided_at limit 500)
            """;
    private static final int MOST_SHOWN = 200;

    private final Database database;

    public VerdictRecords(Database database) {
        this.database = database;
    }

    /**
     * A verdict that is wanted.
     *
     * @param id stays the same however often it is tried
     */
    record WantedVerdict(String id, Finding finding, Instant at) {}

    /** Writes it with its number in its session, in order over all processes. Empty if the same message was judged by another verdict. */
    Optional<VerdictEntry> record(WantedVerdict wanted, int maxWarnings) throws SQLException {
        return record(List.of(wanted), maxWarnings).getFirst();
    }

    /** Writes them in this order, all or none. */
    List<Optional<VerdictEntry>> record(List<WantedVerdict> wanted, int maxWarnings) throws SQLException {
        return transaction(connection -> {
            order(connection, wanted);
            var written = new ArrayList<Optional<VerdictEntry>>();
            for (var each : wanted) {
                var entry = insert(connection, each, maxWarnings);
                // A commit may have held although its answer was lost.
                written.add(entry.isPresent() ? entry : find(connection, each.id()));
            }
            return written;
        });
    }

    /** Always the same session first: two processes that write many at once do not wait for each other. */
    private static void order(Connection connection, List<WantedVerdict> wanted) throws SQLException {
        var sessions = wanted.stream().map(each -> each.finding().session().value());
        try (var order = connection.prepareStatement(ORDER)) {
            order.setArray(
                    1,
                    connection.createArrayOf(
                            "text", sessions.distinct().sorted().toArray()));
            order.execute();
        }
    }

    private static Optional<VerdictEntry> insert(Connection connection, WantedVerdict wanted, int maxWarnings)
            throws SQLException {
        var finding = wanted.finding();
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, wanted.id());
            insert.setString(2, finding.session().value());
            insert.setString(3, finding.chat().value());
            insert.setString(4, finding.accused());
            insert.setString(5, spell(finding.offence()));
            insert.setDouble(6, finding.score());
            insert.setString(7, spell(finding.decidedBy()));
            insert.setString(8, finding.evidence());
            insert.setTimestamp(9, Timestamp.from(wanted.at()));
            insert.setInt(10, maxWarnings);
            insert.setInt(11, maxWarnings);
            insert.setArray(
                    12, connection.createArrayOf("text", finding.identities().toArray()));
            insert.setString(13, finding.session().value());
            try (var rows = insert.executeQuery()) {
                return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
            }
        }
    }

    private static Optional<VerdictEntry> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("select " + COLUMNS + " from verdicts where verdict_id = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
            }
        }
    }

    /** The latest about somebody, the newest first. */
    public List<VerdictEntry> of(String accused) throws SQLException {
        return of(List.of(accused));
    }

    /** The same of somebody who has several names. */
    public List<VerdictEntry> of(List<String> names) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select " + COLUMNS
                        + " from verdicts where accused = any (?) order by decided_at desc, warning desc limit "
                        + MOST_SHOWN)) {
            query.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (var rows = query.executeQuery()) {
                var entries = new ArrayList<VerdictEntry>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        }
    }

    /** Its ban stands. */
    void banned(String verdict, BanId ban) throws SQLException {
        try (var connection = database.connection()) {
            banned(connection, verdict, Optional.of(ban));
        }
    }

    private static void banned(Connection connection, String verdict, Optional<BanId> ban) throws SQLException {
        try (var update =
                connection.prepareStatement("update verdicts set ban_id = ?, identities = null where verdict_id = ?")) {
            update.setString(1, ban.map(BanId::value).orElse(null));
            update.setString(2, verdict);
            update.executeUpdate();
        }
    }

    /** What a verdict says of its ban while that does not stand yet. */
    record Owed(List<String> identities, String decidedBy, Instant decidedAt) {}

    /** Imposes a ban that is owed; empty if it is too late for one. */
    interface Owing {
        Optional<BanId> impose(Owed owed) throws SQLException;
    }

    /**
     * Has one ban imposed whose verdict is older than `before` and whose process has gone before it could. Two processes never do the
     * same one. False if there is none.
     */
    boolean imposeOwed(Instant before, Owing owing) throws SQLException {
        return transaction(connection -> {
            try (var query = connection.prepareStatement(WITHOUT_BAN)) {
                query.setTimestamp(1, Timestamp.from(before));
                try (var rows = query.executeQuery()) {
                    if (!rows.next()) {
                        return false;
                    }
                    var ban = owing.impose(new Owed(
                            texts(rows, "identities"),
                            rows.getString("decided_by"),
                            rows.getTimestamp("decided_at").toInstant()));
                    banned(connection, rows.getString("verdict_id"), ban);
                    return true;
                }
            }
        });
    }

    /** Deletes some of those that are older; 0 when none is left. */
    int deleteOlderThan(Instant time) throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement(DELETE)) {
            delete.setTimestamp(1, Timestamp.from(time));
            return delete.executeUpdate();
        }
    }

    private interface Transaction<R> {
        R run(Connection connection) throws SQLException;
    }

    private <R> R transaction(Transaction<R> act) throws SQLException {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                var result = act.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static VerdictEntry entry(ResultSet row) throws SQLException {
        var ban = row.getString("ban_id");
        return new VerdictEntry(
                row.getString("verdict_id"),
                new SessionId(row.getString("session_id")),
                new ChatId(row.getString("chat_id")),
                row.getString("accused"),
                Offence.valueOf(row.getString("category").toUpperCase(Locale.ROOT)),
                row.getDouble("score"),
                VerdictEntry.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getInt("warning"),
                row.getString("decided_by"),
                row.getString("evidence_id"),
                ban == null ? null : new BanId(ban),
                row.getTimestamp("decided_at").toInstant(),
                row.getBoolean("owed"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .toList();
    }

    private static String spell(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
