package chat.whisper.moderation.appeal;

import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.AppealState;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.report.Sealed;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table `appeals`. Safe for all threads; each call is one statement that holds or fails as a whole. */
final class AppealRecords {
    private static final String COLUMNS = "ban_id, key_id, text, state, created_at, decided_by, decided_at, answer";
    private static final String FILE = """
            insert into appeals (ban_id, key_id, text, state, created_at)
            select ban_id, ?, ?, 'open', ? from bans where ban_id = ? and lifted_at is null and until > ?
            on conflict (ban_id) do nothing
            """;
    private static final String DECIDE = """
            update appeals set state = ?, decided_by = ?, decided_at = ?, answer = ? where ban_id = ? and state = 'open'
            """;
    private static final String UNLIFTED = """
            select ban_id from appeals join bans using (ban_id)
            where appeals.state = 'granted' and bans.lifted_at is null and bans.until > ?
            """;
    private static final String DELETE = """
            delete from appeals where created_at < ?
                or not exists (select from bans where bans.ban_id = appeals.ban_id)
            """;
    private final Database database;

    AppealRecords(Database database) {
        this.database = database;
    }

    /** A row. */
    record AppealRow(
            BanId ban,
            Sealed text,
            AppealState state,
            Instant createdAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String answer) {}

    /** False if that ban does not hold, or there is an appeal against it already. */
    boolean file(BanId ban, Sealed text, Instant now) throws SQLException {
        try (var connection = database.connection();
                var insert = connection.prepareStatement(FILE)) {
            insert.setString(1, text.keyId());
            insert.setBytes(2, text.bytes());
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setString(4, ban.value());
            insert.setTimestamp(5, Timestamp.from(now));
            return insert.executeUpdate() == 1;
        }
    }

    /** False if there is none that is open. */
    boolean decide(BanId ban, AppealState state, String decidedBy, String answer, Instant now) throws SQLException {
        try (var connection = database.connection();
                var update = connection.prepareStatement(DECIDE)) {
            update.setString(1, state.name().toLowerCase(Locale.ROOT));
            update.setString(2, decidedBy);
            update.setTimestamp(3, Timestamp.from(now));
            update.setString(4, answer.isBlank() ? null : answer);
            update.setString(5, ban.value());
            return update.executeUpdate() == 1;
        }
    }

    Optional<AppealRow> find(BanId ban) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select " + COLUMNS + " from appeals where ban_id = ?")) {
            query.setString(1, ban.value());
            return rows(query).stream().findFirst();
        }
    }

    /** The oldest first. */
    List<AppealRow> open(int limit) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(
                        "select " + COLUMNS + " from appeals where state = 'open' order by created_at limit ?")) {
            query.setInt(1, limit);
            return rows(query);
        }
    }

    /** The latest decided first. */
    List<AppealRow> decided(AppealState state, int limit) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(
                        "select " + COLUMNS + " from appeals where state = ? order by decided_at desc limit ?")) {
            query.setString(1, state.name().toLowerCase(Locale.ROOT));
            query.setInt(2, limit);
            return rows(query);
        }
    }

    long countOpen() throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select count(*) from appeals where state = 'open'");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Bans that hold although an appeal against them was granted: whoever granted it died before they were lifted. */
    List<BanId> unlifted(Instant now) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(UNLIFTED)) {
            query.setTimestamp(1, Timestamp.from(now));
            try (var rows = query.executeQuery()) {
                var bans = new ArrayList<BanId>();
                while (rows.next()) {
                    bans.add(new BanId(rows.getString(1)));
                }
                return bans;
            }
        }
    }

    /** Those that were written before, and those whose ban is gone. */
    int deleteOlderThan(Instant time) throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement(DELETE)) {
            delete.setTimestamp(1, Timestamp.from(time));
            return delete.executeUpdate();
        }
    }

    private static List<AppealRow> rows(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var all = new ArrayList<AppealRow>();
            while (rows.next()) {
                all.add(row(rows));
            }
            return all;
        }
    }

    private static AppealRow row(ResultSet row) throws SQLException {
        var decidedAt = row.getTimestamp("decided_at");
        return new AppealRow(
                new BanId(row.getString("ban_id")),
                new Sealed(row.getString("key_id"), row.getBytes("text")),
                AppealState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("created_at").toInstant(),
                row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("answer"));
    }
}
