package chat.whisper.backends;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own, empty at first, on a PostgreSQL that all systems of this JVM share and that ends with it: to start another
 * takes seconds. What others use, too, is neither stopped nor hurt. Safe for all threads.
 */
final class DatabaseEngine implements Engine {
    private static final AtomicInteger MADE = new AtomicInteger();
    private final String name;

    private DatabaseEngine(String name) {
        this.name = name;
    }

    static Server open() {
        var name = "system_" + MADE.incrementAndGet();
        var shared = Shared.SERVER;
        var url = shared.url().replaceFirst("/[^/]*$", "/" + name);
        return Server.start(url, shared.port(), shared.origin(), new DatabaseEngine(name));
    }

    @Override
    public void start() {
        try (var connection =
                        DriverManager.getConnection(Shared.SERVER.url(), PostgresServer.USER, PostgresServer.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new StartFailure("PostgreSQL at " + Shared.SERVER.url() + " makes no database: " + e.getMessage());
        }
    }

    @Override
    public void stop() {
        // The server goes on; what was kept here goes with it.
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("others use it, too");
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException("others use it, too");
    }

    @Override
    public void unpause() {
        throw new UnsupportedOperationException("others use it, too");
    }

    @Override
    public void discard() {
        // As above.
    }

    private static final class Shared {
        private static final Server SERVER = PostgresServer.start();
    }
}
