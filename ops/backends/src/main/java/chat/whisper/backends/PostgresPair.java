package chat.whisper.backends;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PostgreSQL and a standby that has all of it at each commit (`synchronous_standby_names`), from programs of this machine. Ends with
 * this JVM at the latest.
 */
public final class PostgresPair implements AutoCloseable {
    private final Server primary;
    private final Server standby;

    private PostgresPair(Server primary, Server standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /** Returns once commits wait for the standby. */
    public static PostgresPair start() {
        var primary = server(OptionalInt.empty());
        var pair = new PostgresPair(primary, server(OptionalInt.of(primary.port())));
        run(primary, "alter system set synchronous_standby_names = '*'");
        run(primary, "select pg_reload_conf()");
        return pair;
    }

    private static Server server(OptionalInt primary) {
        var port = FreePort.any();
        var engine = new PostgresEngine(port, Optional.empty(), PidFiles.ours(), primary);
        return Server.start("jdbc:postgresql://127.0.0.1:" + port + "/postgres", port, "", engine)
                .endWithJvm();
    }

    /** Of whichever is the primary. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
                .formatted(primary.port(), standby.port());
    }

    /** The primary dies, and the standby takes its place for good. */
    public void failOver() {
        primary.kill();
        run(standby, "select pg_promote()");
    }

    private static void run(Server server, String statement) {
        try (var connection = DriverManager.getConnection(server.url(), PostgresEngine.USER, PostgresEngine.PASSWORD);
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new StartFailure("PostgreSQL refuses \"" + statement + "\": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        standby.close();
        primary.close();
    }
}
