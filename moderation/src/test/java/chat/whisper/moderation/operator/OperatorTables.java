package chat.whisper.moderation.operator;

import chat.whisper.backends.Server;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A test's own look at the database, past the code under test. */
public record OperatorTables(Server server) {
    private static final String USER = "postgres";

    public Database.Address address() {
        return new Database.Address(server.url(), Optional.of(USER), Optional.of(USER));
    }

    public void empty() throws SQLException {
        execute("""
                alter table audit_log disable trigger user;
                truncate operators, operator_credentials, operator_sessions, operator_challenges, operator_invitations,
                    audit_log, bans;
                update audit_head set entry = 0, hash = decode(repeat('00', 32), 'hex');
                alter table audit_log enable trigger user;
                """);
    }

    /** As somebody who may do anything to the database. */
    public void tamper(String sql) throws SQLException {
        execute("alter table audit_log disable trigger user; " + sql + "; alter table audit_log enable trigger user");
    }

    public void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), USER, USER);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Nobody else can read or write the table until the connection is closed. */
    public Connection locked(String table) throws SQLException {
        var connection = DriverManager.getConnection(server.url(), USER, USER);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }

    /** The first column of a query, as text. */
    public List<String> column(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), USER, USER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(String.valueOf(rows.getString(1)));
            }
            return column;
        }
    }
}
