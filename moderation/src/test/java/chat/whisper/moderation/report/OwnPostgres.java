package chat.whisper.moderation.report;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real PostgreSQL of one test alone, which may stop it and start it again with its data. For one thread. */
public final class OwnPostgres implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres server;

    private OwnPostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    public static OwnPostgres start() throws IOException {
        var data = Files.createTempDirectory("whisper-postgres");
        return new OwnPostgres(
                data,
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start());
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    public Database.Address address() {
        return new Database.Address(url(), Optional.of("postgres"), Optional.empty());
    }

    public void stop() throws IOException {
        server.close();
    }

    public void startAgain() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(server.getPort())
                .start();
    }

    /** The rows of a query, each column as text. */
    public List<List<String>> rows(String query) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    public EmbeddedPostgres server() {
        return server;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
