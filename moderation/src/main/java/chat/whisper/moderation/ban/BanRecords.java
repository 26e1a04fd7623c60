package chat.whisper.moderation.ban;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables `bans` and `ban_version`. Safe for all threads; each call is one transaction that holds or fails as a whole. */
public final class BanRecords {
    private static final String COLUMNS = "ban_id, reason, until, identities, rung, imposed_at, lifted_at, decided_by";
    private static final String ACTIVE = "lifted_at is null and until > ?";
    private static final String LATEST = " order by until desc limit 1";
    private final Database database;

    BanRecords(Database database) {
        this.database = database;
    }

    /**
     * A ban that is wanted.
     *
     * @param identities the first is of the device, others may be of places, which others share
     * @param length instead of what the ladder says
     */
    record WantedBan(
            BanId id,
            BanReason reason,
            String decidedBy,
            @Nullable ReportId report,
            List<String> identities,
            @Nullable Duration length) {
        private String device() {
            return identities.getFirst();
        }
    }

    /** A row. */
    public record BanEntry(
            Ban ban, int rung, Instant imposedAt, @Nullable Instant liftedAt, String decidedBy) {}

    /**
     * What a change has come to.
     *
     * @param version that it made; 0 if it was so before
     */
    record Change(BanEntry entry, long version) {}

    /**
     * The same report bans once, and who is banned already is not banned again unless for longer. Whoever is banned in the same place is
     * somebody else.
     */
    Change impose(WantedBan wanted, BanLadder ladder, Instant now) throws SQLException {
        return inOrder(connection -> {
            var there = ofReport(connection, wanted.report());
            if (there.isEmpty()) {
                there = activeOf(connection, wanted.device(), now)
                        .filter(entry -> isLongEnough(entry, wanted.length(), now));
            }
            if (there.isPresent()) {
                return new Change(there.get(), 0);
            }
            var previous = latestOf(connection, wanted)
                    .map(entry -> new BanLadder.Previous(
                            entry.rung(), Instant.ofEpochMilli(entry.ban().until())));
            var rung = ladder.next(previous, now);
            var length = wanted.length() == null ? ladder.length(rung) : wanted.length();
            var ban = new Ban(wanted.id(), wanted.reason(), now.plus(length).toEpochMilli(), wanted.identities());
            insert(connection, wanted, ban, rung, now);
            return new Change(new BanEntry(ban, rung, now, null, wanted.decidedBy()), raise(connection));
        });
    }

    private static boolean isLongEnough(BanEntry entry, @Nullable Duration length, Instant now) {
        return length == null || entry.ban().until() >= now.plus(length).toEpochMilli();
    }

    /** Empty if there is no such ban, or it was over. */
    Optional<Change> lift(BanId id, Instant now) throws SQLException {
        return inOrder(connection -> {
            try (var update =
                    connection.prepareStatement("update bans set lifted_at = ? where ban_id = ? and " + ACTIVE)) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, id.value());
                update.setTimestamp(3, Timestamp.from(now));
                if (update.executeUpdate() == 0) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Change(find(connection, id).orElseThrow(), raise(connection)));
        });
    }

    /** Whoever is banned is known by these as well. Empty if nothing changes. */
    Optional<Change> widen(BanId id, List<String> identities, Instant now) throws SQLException {
        return inOrder(connection -> {
            var there = find(connection, id)
                    .filter(entry -> entry.liftedAt() == null)
                    .filter(entry -> entry.ban().isActive(now.toEpochMilli()));
            if (there.isEmpty()) {
                return Optional.empty();
            }
            var all = new LinkedHashSet<>(there.get().ban().identities());
            all.addAll(identities);
            var most = all.stream().limit(Ban.MOST_IDENTITIES).toList();
            if (most.size() == there.get().ban().identities().size()) {
                return Optional.empty();
            }
            try (var update = connection.prepareStatement("update bans set identities = ? where ban_id = ?")) {
                update.setArray(1, connection.createArrayOf("text", most.toArray()));
                update.setString(2, id.value());
                update.executeUpdate();
            }
            return Optional.of(new Change(find(connection, id).orElseThrow(), raise(connection)));
        });
    }

    Optional<BanEntry> find(BanId id) throws SQLException {
        try (var connection = database.connection()) {
            return find(connection, id);
        }
    }

    long version() throws SQLException {
        try (var connection = database.connection()) {
            return version(connection, "");
        }
    }

    /** Versions only rise for those who copy the record, as they take nothing older than what they have. */
    void raiseAbove(long version) throws SQLException {
        try (var connection = database.connection();
                var update = connection.prepareStatement("update ban_version set version = greatest(version, ?)")) {
            update.setLong(1, version + 1);
            update.executeUpdate();
        }
    }

    /** All that hold now. */
    BanList.Snapshot active(Instant now) throws SQLException {
        return inOrder(connection -> {
            try (var query = connection.prepareStatement("select " + COLUMNS + " from bans where " + ACTIVE)) {
                query.setTimestamp(1, Timestamp.from(now));
                try (var rows = query.executeQuery()) {
                    var bans = new ArrayList<Ban>();
                    while (rows.next()) {
                        bans.add(entry(rows).ban());
                    }
                    return new BanList.Snapshot(version(connection, ""), bans);
                }
            }
        });
    }

    /** Those that ended so long ago that the ladder has forgotten them. */
    int deleteEndedBefore(Instant time) throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement("delete from bans where until < ?")) {
            delete.setTimestamp(1, Timestamp.from(time));
            return delete.executeUpdate();
        }
    }

    private interface Transaction<R> {
        R run(Connection connection) throws SQLException;
    }

    /** One after the other, whichever process makes them. */
    private <R> R inOrder(Transaction<R> act) throws SQLException {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                version(connection, " for update");
                var result = act.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static long version(Connection connection, String how) throws SQLException {
        try (var query = connection.prepareStatement("select version from ban_version" + how);
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long raise(Connection connection) throws SQLException {
        try (var update =
                        connection.prepareStatement("update ban_version set version = version + 1 returning version");
                var row = update.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void insert(Connection connection, WantedBan wanted, Ban ban, int rung, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into bans (ban_id, reason, decided_by, report_id, identities, rung, imposed_at, until)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, ban.id().value());
            insert.setString(2, ban.reason().name().toLowerCase(Locale.ROOT));
            insert.setString(3, wanted.decidedBy());
            insert.setString(4, wanted.report() == null ? null : wanted.report().value());
            insert.setArray(5, connection.createArrayOf("text", ban.identities().toArray()));
            insert.setInt(6, rung);
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setTimestamp(8, Timestamp.from(Instant.ofEpochMilli(ban.until())));
            insert.executeUpdate();
        }
    }

    private static Optional<BanEntry> ofReport(Connection connection, @Nullable ReportId report) throws SQLException {
        if (report == null) {
            return Optional.empty();
        }
        try (var query = connection.prepareStatement("select " + COLUMNS + " from bans where report_id = ?")) {
            query.setString(1, report.value());
            return first(query.executeQuery());
        }
    }

    private static Optional<BanEntry> find(Connection connection, BanId id) throws SQLException {
        try (var query = connection.prepareStatement("select " + COLUMNS + " from bans where ban_id = ?")) {
            query.setString(1, id.value());
            return first(query.executeQuery());
        }
    }

    /** The ban with that device which ends last. */
    private static Optional<BanEntry> activeOf(Connection connection, String device, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + COLUMNS + " from bans where identities @> array[?::text] and " + ACTIVE + LATEST)) {
            query.setString(1, device);
            query.setTimestamp(2, Timestamp.from(now));
            return first(query.executeQuery());
        }
    }

    /** The same of those that were not lifted, also where only one side knew that device by an older key. */
    private static Optional<BanEntry> latestOf(Connection connection, WantedBan wanted) throws SQLException {
        try (var query = connection.prepareStatement("select " + COLUMNS + " from bans where lifted_at is null"
                + " and (identities @> array[?::text] or identities && ? and identities[1] = any (?))" + LATEST)) {
            var all = connection.createArrayOf("text", wanted.identities().toArray());
            query.setString(1, wanted.device());
            query.setArray(2, all);
            query.setArray(3, all);
            return first(query.executeQuery());
        }
    }

    private static Optional<BanEntry> first(ResultSet rows) throws SQLException {
        try (rows) {
            return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
        }
    }

    private static BanEntry entry(ResultSet row) throws SQLException {
        var ban = new Ban(
                new BanId(row.getString("ban_id")),
                BanReason.of(row.getString("reason")),
                row.getTimestamp("until").getTime(),
                Arrays.stream((Object[]) row.getArray("identities").getArray())
                        .map(String::valueOf)
                        .toList());
        var lifted = row.getTimestamp("lifted_at");
        return new BanEntry(
                ban,
                row.getInt("rung"),
                row.getTimestamp("imposed_at").toInstant(),
                lifted == null ? null : lifted.toInstant(),
                row.getString("decided_by"));
    }
}
