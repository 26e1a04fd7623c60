package chat.whisper.moderation.database;

import chat.whisper.backends.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A test's own look at its database, past the code under test and the short time that this gives a statement.
 *
 * @param server whoever stops it starts it again, as others have databases there
 */
public record TestTable(Server server, String url) {
    private static final String USER = "postgres";

    /** The one that a server has from its start. */
    public TestTable(Server server) {
        this(server, server.url());
    }

    /** A database of its own with the schema of today, on the server of this JVM. */
    public static TestTable fresh() {
        return TestDatabases.fresh();
    }

    TestTable named(String name) {
        return new TestTable(server, server.url().replaceFirst("/[^/]*$", "/" + name));
    }

    public Database.Address address() {
        return new Database.Address(url, Optional.of(USER), Optional.of(USER));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, USER, USER);
    }

    /** The rows of a query, each column as text. */
    public List<List<String>> rows(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** How PostgreSQL would go about it. */
    public String plan(String query) throws SQLException {
        return String.join(
                "\n", rows("explain " + query).stream().map(List::getFirst).toList());
    }

    public void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
