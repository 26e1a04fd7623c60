package chat.whisper.perf.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.redis.Redis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;

/** Everything that a system has written somewhere, to look for what must not be there. */
final class WrittenDown {
    private WrittenDown() {}

    /** Each key with its value. */
    static List<byte[]> redis(WhisperSystem system) {
        try (var redis = Redis.open(system.backends().redisUrl())) {
            return redis.keys("*").stream()
                    .map(key -> (key + " " + value(redis, key)).getBytes(UTF_8))
                    .toList();
        }
    }

    private static String value(UnifiedJedis redis, String key) {
        return switch (redis.type(key)) {
            case "string" -> String.valueOf(redis.get(key));
            case "hash" -> redis.hgetAll(key).toString();
            case "set" -> redis.smembers(key).toString();
            case "zset" -> redis.zrangeWithScores(key, 0, -1).toString();
            case "list" -> redis.lrange(key, 0, -1).toString();
            case "none" -> "";
            default -> throw new AssertionError("nobody looks into a " + redis.type(key));
        };
    }

    static List<byte[]> logs(WhisperSystem system) throws IOException {
        try (var files = Files.list(system.member("app-1").log().getParent())) {
            return files.map(WrittenDown::read).toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<byte[]> metrics(WhisperSystem system) {
        return system.members().stream()
                .flatMap(member -> member.adminUrl().stream())
                .map(admin -> String.join("\n", Scrape.of(admin).lines()).getBytes(ISO_8859_1))
                .toList();
    }

    /** Each row of each table of ours, its bytes as they are: PostgreSQL would print them in hex, where no word is found. */
    static List<byte[]> postgres(WhisperSystem system) throws SQLException {
        var all = new ArrayList<byte[]>();
        try (var connection = connect(system);
                var statement = connection.createStatement()) {
            for (var table : tables(statement)) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        all.add(row(table, rows));
                    }
                }
            }
        }
        return all;
    }

    static Connection connect(WhisperSystem system) throws SQLException {
        var backends = system.backends();
        return DriverManager.getConnection(
                backends.postgresAddress(), backends.postgresUser(), backends.postgresPassword());
    }

    private static byte[] row(String table, ResultSet row) throws SQLException {
        var all = new ByteArrayOutputStream();
        all.writeBytes(table.getBytes(UTF_8));
        var columns = row.getMetaData();
        for (var n = 1; n <= columns.getColumnCount(); n++) {
            all.write(' ');
            all.writeBytes(
                    columns.getColumnType(n) == Types.BINARY
                            ? Objects.requireNonNullElse(row.getBytes(n), new byte[0])
                            : String.valueOf(row.getString(n)).getBytes(UTF_8));
        }
        return all.toByteArray();
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = statement.executeQuery(
                "select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
