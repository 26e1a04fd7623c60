package chat.whisper.moderation.block;

import chat.whisper.model.block.BlockList;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.moderation.database.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table `blocks`. Safe for all threads; each call is one transaction that holds or fails as a whole. */
final class BlockRecords {
    private static final String UPSERT = """
            insert into blocks (lesser, greater, until, stored_at) values (?, ?, ?, ?)
            on conflict (lesser, greater)
            do update set until = greatest(blocks.until, excluded.until), stored_at = excluded.stored_at
            """;
    private static final String PAGE = """
            select lesser, greater, until from blocks
            where until > ? and (lesser, greater) > (?, ?) order by lesser, greater limit ?
            """;
    private static final String RECENT = "select lesser, greater, until from blocks where stored_at > ? and until > ?";
    private static final String DELETE = "delete from blocks where until < ?";
    private final Database database;

    BlockRecords(Database database) {
        this.database = database;
    }

    void remember(List<BlockList.Entry> entries, Instant now) throws SQLException {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try (var upsert = connection.prepareStatement(UPSERT)) {
                for (var entry : entries) {
                    upsert.setString(1, entry.pair().lesser());
                    upsert.setString(2, entry.pair().greater());
                    upsert.setTimestamp(3, Timestamp.from(Instant.ofEpochMilli(entry.until())));
                    upsert.setTimestamp(4, Timestamp.from(now));
                    upsert.addBatch();
                }
                upsert.executeBatch();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Those that hold, in their order, after the last one of the page before. */
    List<BlockList.Entry> page(Optional<IdentityPair> after, Instant now, int most) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(PAGE)) {
            query.setTimestamp(1, Timestamp.from(now));
            query.setString(2, after.map(IdentityPair::lesser).orElse(""));
            query.setString(3, after.map(IdentityPair::greater).orElse(""));
            query.setInt(4, most);
            return entries(query);
        }
    }

    List<BlockList.Entry> storedSince(Instant time, Instant now) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(RECENT)) {
            query.setTimestamp(1, Timestamp.from(time));
            query.setTimestamp(2, Timestamp.from(now));
            return entries(query);
        }
    }

    int deleteEnded(Instant now) throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement(DELETE)) {
            delete.setTimestamp(1, Timestamp.from(now));
            return delete.executeUpdate();
        }
    }

    private static List<BlockList.Entry> entries(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var entries = new ArrayList<BlockList.Entry>();
            while (rows.next()) {
                entries.add(new BlockList.Entry(
                        new IdentityPair(rows.getString(1), rows.getString(2)),
                        rows.getTimestamp(3).getTime()));
            }
            return entries;
        }
    }
}
