package chat.whisper.moderation.operator;

import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A test's own look at the database, past the code under test. */
public record OperatorTables(TestTable all) {

    /** In a database of its own. */
    public static OperatorTables fresh() {
        return new OperatorTables(TestTable.fresh());
    }

    public Database.Address address() {
        return all.address();
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
        all.execute(sql);
    }

    /** Nobody else can read or write the table until the connection is closed. */
    public Connection locked(String table) throws SQLException {
        var connection = all.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }

    /** The first column of a query, as text. */
    public List<String> column(String query) throws SQLException {
        try (var connection = all.connect();
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
