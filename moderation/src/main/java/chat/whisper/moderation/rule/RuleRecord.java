package chat.whisper.moderation.rule;

import chat.whisper.model.redis.VersionedHash;
import chat.whisper.moderation.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The tables `changed_rules` and `changed_rules_version`: what was changed of all rules, also of those that only apps know. Safe for all threads; blocks. */
final class RuleRecord {
    /** How an earlier build named what it switched. */
    private static final Map<String, String> SWITCHES = Map.of(
            "check", ModerationRules.CHECK,
            "report_ban", ModerationRules.REPORT_BAN,
            "behaviour", ModerationRules.BEHAVIOUR);

    private final Database database;

    RuleRecord(Database database) {
        this.database = database;
    }

    /** Version -1 if nothing was ever kept. */
    VersionedHash.Contents read() throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(
                        "select version, name, value from changed_rules_version left join changed_rules on true");
                var rows = query.executeQuery()) {
            var version = -1L;
            var values = new HashMap<String, String>();
            while (rows.next()) {
                version = rows.getLong("version");
                var name = rows.getString("name");
                if (name != null) {
                    values.put(name, rows.getString("value"));
                }
            }
            return new VersionedHash.Contents(version, values);
        }
    }

    /** What is older than what is there changes nothing. */
    void keep(VersionedHash.Contents all) throws SQLException {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                if (raise(connection, all.version())) {
                    write(connection, all.values());
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static boolean raise(Connection connection, long version) throws SQLException {
        try (var update =
                connection.prepareStatement("update changed_rules_version set version = ? where version < ?")) {
            update.setLong(1, version);
            update.setLong(2, version);
            return update.executeUpdate() == 1;
        }
    }

    private static void write(Connection connection, Map<String, String> values) throws SQLException {
        try (var delete = connection.prepareStatement("delete from changed_rules");
                var insert = connection.prepareStatement("insert into changed_rules (name, value) values (?, ?)")) {
            delete.executeUpdate();
            for (var value : values.entrySet()) {
                insert.setString(1, value.getKey());
                insert.setString(2, value.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What the console of an earlier build has switched, by the name of the setting. */
    Map<String, String> switchedBefore() throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select name, mode from rule_modes");
                var rows = query.executeQuery()) {
            var modes = new HashMap<String, String>();
            while (rows.next()) {
                var setting = SWITCHES.get(rows.getString("name"));
                if (setting != null) {
                    modes.put(setting, rows.getString("mode"));
                }
            }
            return modes;
        }
    }
}
