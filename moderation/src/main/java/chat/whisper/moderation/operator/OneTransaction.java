package chat.whisper.moderation.operator;

import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Statements that hold or fail together. */
final class OneTransaction {
    private OneTransaction() {}

    interface TransactionBody<R> {
        R run(Connection connection) throws SQLException;
    }

    static <R> R of(Database database, TransactionBody<R> act) throws SQLException {
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
}
