package chat.whisper.moderation.database;

import chat.whisper.backends.PostgresServer;
import chat.whisper.backends.Server;
import java.sql.SQLException;

/** The databases of all tests of this JVM, on one server: to start another and to bring its schema up to date takes seconds, to copy a database a tenth of one. */
final class TestDatabases {
    private static final Server SERVER = PostgresServer.start();
    private static final TestTable ALL = new TestTable(SERVER);
    private static final TestTable MODEL = ALL.named("model");
    private static int made;

    private TestDatabases() {}

    /** As empty as a new one, with the schema of today. */
    static synchronized TestTable fresh() {
        try {
            if (made == 0) {
                ALL.execute("create database model");
                Database.open(MODEL.address()).close();
            }
            made++;
            ALL.execute("create database test_" + made + " template model");
            return ALL.named("test_" + made);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
