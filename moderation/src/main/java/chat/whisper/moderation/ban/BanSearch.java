package chat.whisper.moderation.ban;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks for bans by the beginning of their id, for the console. Safe for all threads; blocks. */
public final class BanSearch {
    private static final String COLUMNS =
            "ban_id, reason, until, identities, imposed_at, lifted_at, decided_by, report_id,"
                    + " (select state from appeals where appeals.ban_id = bans.ban_id) as appeal,"
                    + " (select min(case_id) from case_bans where case_bans.ban_id = bans.ban_id) as case_id";
    private static final String SEARCH = "select " + COLUMNS + " from bans where ban_id like ?";
    private static final String LATEST = " order by imposed_at desc, ban_id limit ?";
    private final Database database;
    private final InstantSource clock;

    public BanSearch(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A ban and how it came about.
     *
     * @param caseId of the case that led to it
     * @param appeal how far an appeal against it has come: `open`, `granted`, `denied`
     */
    public record Found(
            Ban ban,
            Instant imposedAt,
            Optional<Instant> liftedAt,
            String decidedBy,
            Optional<ReportId> report,
            Optional<String> appeal,
            Optional<String> caseId) {}

    /** The latest first, those that are over, too. */
    public List<Found> latest(String idPrefix, int limit) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(SEARCH + LATEST)) {
            query.setString(1, pattern(idPrefix));
            query.setInt(2, limit);
            return all(query.executeQuery());
        }
    }

    /** Those that hold now. */
    public List<Found> active(String idPrefix, int limit) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(SEARCH + " and lifted_at is null and until > ?" + LATEST)) {
            query.setString(1, pattern(idPrefix));
            query.setTimestamp(2, Timestamp.from(clock.instant()));
            query.setInt(3, limit);
            return all(query.executeQuery());
        }
    }

    /** Those of somebody, the latest first. */
    public List<Found> of(List<String> identities, int limit) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(
                        "select " + COLUMNS + " from bans where identities && ?" + LATEST)) {
            query.setArray(1, connection.createArrayOf("text", identities.toArray()));
            query.setInt(2, limit);
            return all(query.executeQuery());
        }
    }

    public Optional<Found> find(BanId id) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select " + COLUMNS + " from bans where ban_id = ?")) {
            query.setString(1, id.value());
            return all(query.executeQuery()).stream().findFirst();
        }
    }

    /** An id may have `_`, which stands for any character in a pattern. */
    private static String pattern(String prefix) {
        return prefix.replaceAll("([\\\\_%])", "\\\\$1") + "%";
    }

    private static List<Found> all(ResultSet rows) throws SQLException {
        try (rows) {
            var found = new ArrayList<Found>();
            while (rows.next()) {
                found.add(read(rows));
            }
            return found;
        }
    }

    private static Found read(ResultSet row) throws SQLException {
        var identities = Arrays.stream((Object[]) row.getArray("identities").getArray())
                .map(String::valueOf)
                .toList();
        return new Found(
                new Ban(
                        new BanId(row.getString("ban_id")),
                        BanReason.of(row.getString("reason")),
                        row.getTimestamp("until").getTime(),
                        identities),
                row.getTimestamp("imposed_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("lifted_at")).map(Timestamp::toInstant),
                row.getString("decided_by"),
                Optional.ofNullable(row.getString("report_id")).map(ReportId::new),
                Optional.ofNullable(row.getString("appeal")),
                Optional.ofNullable(row.getString("case_id")));
    }
}
