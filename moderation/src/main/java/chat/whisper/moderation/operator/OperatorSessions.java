package chat.whisper.moderation.operator;

import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The table `operator_sessions`. A token is in its operator's cookie and here only as a hash; any process knows it. A session ends after
 * a while without a request, after half a day, at the sign-out, and when its operator's role changes. Safe for all threads.
 */
public final class OperatorSessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration RECENT = Duration.ofMinutes(10);
    private static final int TOKEN_BYTES = 32;
    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final FoundTokens found = new FoundTokens();

    OperatorSessions(Database database, Ids ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Returns its token. */
    String begin(Connection connection, OperatorId operator) throws SQLException {
        var token = ids.text(TOKEN_BYTES);
        var now = Timestamp.from(clock.instant());
        try (var insert = connection.prepareStatement(
                "insert into operator_sessions (token_hash, operator_id, began_at, seen_at) values (?, ?, ?, ?)")) {
            insert.setBytes(1, Sha256.of(token));
            insert.setString(2, operator.value());
            insert.setTimestamp(3, now);
            insert.setTimestamp(4, now);
            insert.executeUpdate();
        }
        found.add(token);
        return token;
    }

    /** Whether this process began or found its session, and nobody has found it over since. */
    public boolean isKnown(String token) {
        return found.holds(token);
    }

    /** Looks without keeping it alive. */
    public Optional<OperatorSession> find(String token) throws SQLException {
        var session = lookUp(token);
        if (session.isPresent()) {
            found.add(token);
        } else {
            found.remove(token);
        }
        return session;
    }

    private Optional<OperatorSession> lookUp(String token) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("""
                        select s.began_at, s.seen_at, o.operator_id, o.name, o.role, o.created_at
                        from operator_sessions s join operators o using (operator_id)
                        where s.token_hash = ? and o.removed_at is null
                        """)) {
            query.setBytes(1, Sha256.of(token));
            try (var rows = query.executeQuery()) {
                return rows.next() ? session(rows) : Optional.empty();
            }
        }
    }

    private Optional<OperatorSession> session(ResultSet row) throws SQLException {
        var ends = end(
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("seen_at").toInstant());
        return clock.instant().isBefore(ends)
                ? Optional.of(new OperatorSession(Operator.read(row), ends))
                : Optional.empty();
    }

    /** Whether its passkey was asked for a moment ago: whoever finds a desk without its owner finds an older one. */
    static boolean isRecent(Connection connection, String token, Instant now) throws SQLException {
        try (var query =
                connection.prepareStatement("select 1 from operator_sessions where token_hash = ? and began_at > ?")) {
            query.setBytes(1, Sha256.of(token));
            query.setTimestamp(2, Timestamp.from(now.minus(RECENT)));
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    static Instant end(Instant began, Instant seen) {
        var idle = seen.plus(IDLE);
        var longest = began.plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }

    /** Its operator does something. */
    public void touch(String token) throws SQLException {
        try (var connection = database.connection();
                var update =
                        connection.prepareStatement("update operator_sessions set seen_at = ? where token_hash = ?")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setBytes(2, Sha256.of(token));
            update.executeUpdate();
        }
    }

    static void end(Connection connection, String token) throws SQLException {
        try (var delete = connection.prepareStatement("delete from operator_sessions where token_hash = ?")) {
            delete.setBytes(1, Sha256.of(token));
            delete.executeUpdate();
        }
    }

    static void endAllOf(Connection connection, OperatorId operator) throws SQLException {
        try (var delete = connection.prepareStatement("delete from operator_sessions where operator_id = ?")) {
            delete.setString(1, operator.value());
            delete.executeUpdate();
        }
    }

    static void endOthersOf(Connection connection, OperatorId operator, String token) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from operator_sessions where operator_id = ? and token_hash <> ?")) {
            delete.setString(1, operator.value());
            delete.setBytes(2, Sha256.of(token));
            delete.executeUpdate();
        }
    }

    void prune() throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement(
                        "delete from operator_sessions where seen_at < ? or began_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(IDLE)));
            delete.setTimestamp(2, Timestamp.from(clock.instant().minus(LONGEST)));
            delete.executeUpdate();
        }
    }
}
