package chat.whisper.moderation.report;

import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements in few words: an {@link Instant}, a list of texts and null are given as they are. Without state. */
final class Sql {
    private Sql() {}

    /** What is done with a connection. */
    interface Act<R> {
        R run(Connection connection) throws SQLException;
    }

    /** How a row is read. */
    interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    /** Each statement holds by itself. */
    static <R> R each(Database database, Act<R> act) throws SQLException {
        try (var connection = database.connection()) {
            return act.run(connection);
        }
    }

    /** All hold or none. */
    static <R> R together(Database database, Act<R> act) throws SQLException {
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

    /** How many rows it changed. */
    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            fill(connection, statement, values);
            return statement.executeUpdate();
        }
    }

    static <R> List<R> list(Connection connection, Row<R> row, String sql, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            fill(connection, statement, values);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<R>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        }
    }

    static <R> Optional<R> first(Connection connection, Row<R> row, String sql, @Nullable Object... values)
            throws SQLException {
        return list(connection, row, sql, values).stream().findFirst();
    }

    private static void fill(Connection connection, PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (var i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setObject(i + 1, null);
                case Instant time -> statement.setTimestamp(i + 1, Timestamp.from(time));
                case List<?> texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
    }
}
