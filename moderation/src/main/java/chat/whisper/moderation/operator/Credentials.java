package chat.whisper.moderation.operator;

import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table `operator_credentials`. Safe for all threads. */
final class Credentials {
    private static final String PUBLIC_ID = "encode(sha256(convert_to(credential_id, 'UTF8')), 'hex')";
    private final Database database;
    private final InstantSource clock;

    Credentials(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whose it is. */
    record Owned(Credential credential, OperatorId owner) {}

    /**
     * False if there is one of this id.
     *
     * @param name empty for the one that somebody comes in with
     */
    boolean add(Connection connection, OperatorId owner, Credential credential, String name) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into operator_credentials
                    (credential_id, operator_id, attested, sign_count, backup_eligible, backed_up, created_at, name)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (credential_id) do nothing
                """)) {
            insert.setString(1, credential.id());
            insert.setString(2, owner.value());
            insert.setBytes(3, credential.attested());
            insert.setLong(4, credential.signCount());
            insert.setBoolean(5, credential.backup().eligible());
            insert.setBoolean(6, credential.backup().done());
            insert.setTimestamp(7, Timestamp.from(clock.instant()));
            insert.setString(8, name);
            return insert.executeUpdate() == 1;
        }
    }

    /** The oldest first. */
    static List<OwnPasskey> of(Connection connection, OperatorId owner) throws SQLException {
        try (var query =
                connection.prepareStatement("select " + PUBLIC_ID + " as id, name, created_at, used_at, backed_up"
                        + " from operator_credentials where operator_id = ? order by created_at, id")) {
            query.setString(1, owner.value());
            try (var rows = query.executeQuery()) {
                var all = new ArrayList<OwnPasskey>();
                while (rows.next()) {
                    all.add(new OwnPasskey(
                            rows.getString("id"),
                            rows.getString("name"),
                            rows.getTimestamp("created_at").toInstant(),
                            Optional.ofNullable(rows.getTimestamp("used_at")).map(Timestamp::toInstant),
                            rows.getBoolean("backed_up")));
                }
                return all;
            }
        }
    }

    /** In URL-safe Base64, as browsers know them. */
    static List<String> idsOf(Connection connection, OperatorId owner) throws SQLException {
        try (var query =
                connection.prepareStatement("select credential_id from operator_credentials where operator_id = ?")) {
            query.setString(1, owner.value());
            try (var rows = query.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    /** @param id as {@link OwnPasskey} has it */
    static void delete(Connection connection, OperatorId owner, String id) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from operator_credentials where operator_id = ? and " + PUBLIC_ID + " = ?")) {
            delete.setString(1, owner.value());
            delete.setString(2, id);
            delete.executeUpdate();
        }
    }

    Optional<Owned> find(String id) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("""
                        select operator_id, attested, sign_count, backup_eligible, backed_up
                        from operator_credentials where credential_id = ?
                        """)) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Owned(
                                new Credential(
                                        id,
                                        row.getBytes("attested"),
                                        row.getLong("sign_count"),
                                        new Credential.Backup(
                                                row.getBoolean("backup_eligible"), row.getBoolean("backed_up"))),
                                new OperatorId(row.getString("operator_id"))))
                        : Optional.empty();
            }
        }
    }

    /** False if another process has seen it sign as often since, or it is gone: then this is a copy of it, or too late. */
    boolean used(Connection connection, Credential credential) throws SQLException {
        try (var update = connection.prepareStatement("""
                update operator_credentials set sign_count = ?, backed_up = ?, used_at = ?
                where credential_id = ? and (sign_count < ? or (sign_count = 0 and ? = 0))
                """)) {
            update.setLong(1, credential.signCount());
            update.setBoolean(2, credential.backup().done());
            update.setTimestamp(3, Timestamp.from(clock.instant()));
            update.setString(4, credential.id());
            update.setLong(5, credential.signCount());
            update.setLong(6, credential.signCount());
            return update.executeUpdate() == 1;
        }
    }
}
