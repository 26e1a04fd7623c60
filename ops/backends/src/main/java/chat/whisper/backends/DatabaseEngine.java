package chat.whisper.backends;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own, empty at first, on a PostgreSQL that all systems of this JVM share and that ends with it: to start another
 * takes seconds. What others use, too, is neither stopped nor hurt. Safe for all threads.
 */
final class DatabaseEngine implements Engine {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static @Nullable Server shared;
    private final String name;

    private DatabaseEngine(String name) {
        this.name = name;
    }

    static Server open() {
        var name = "system_" + MADE.incrementAndGet();
        var postgres = shared();
        var url = postgres.url().replaceFirst("/[^/]*$", "/" + name);
        return Server.start(url, postgres.port(), postgres.origin(), new DatabaseEngine(name));
    }

    /** Not by a class that is initialised: who waits for that keeps a carrier, and so does who initialises it, which on two cores are all. */
    private static synchronized Server shared() {
        if (shared == null) {
            shared = PostgresServer.start();
        }
        return shared;
    }

    @Override
    public void start() {
        try (var connection =
                        DriverManager.getConnection(shared().url(), PostgresEngine.USER, PostgresEngine.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new StartFailure("PostgreSQL at " + shared().url() + " makes no database: " + e.getMessage());
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
}
