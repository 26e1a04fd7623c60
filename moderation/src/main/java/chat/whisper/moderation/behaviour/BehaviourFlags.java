package chat.whisper.moderation.behaviour;

import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.database.Database;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table `behaviour_flags`. Safe for all threads; each call is one statement that holds or fails as a whole. */
public final class BehaviourFlags {
    private static final String RAISE = """
            insert into behaviour_flags (person, kind, hour, mode, score, raised_at) values (?, ?, ?, ?, ?, ?)
            on conflict (person, kind, hour, mode) do update set times = behaviour_flags.times + 1,
                score = greatest(behaviour_flags.score, excluded.score), raised_at = excluded.raised_at
            """;
    private static final String OF = """
            select kind, score, times, raised_at from behaviour_flags where person = any (?) and mode = ?
            order by raised_at desc, kind limit 100
            """;
    private final Database database;

    BehaviourFlags(Database database) {
        this.database = database;
    }

    /**
     * What is known of somebody.
     *
     * @param score the highest
     * @param times within an hour, of which `last` was the last
     */
    public record Raised(BehaviourKind kind, double score, int times, Instant last) {}

    void raise(String person, BehaviourFlag flag, RuleMode mode, Instant now) throws SQLException {
        try (var connection = database.connection();
                var upsert = connection.prepareStatement(RAISE)) {
            upsert.setString(1, person);
            upsert.setString(2, lower(flag.kind()));
            upsert.setTimestamp(3, Timestamp.from(now.truncatedTo(ChronoUnit.HOURS)));
            upsert.setString(4, lower(mode));
            upsert.setDouble(5, flag.score());
            upsert.setTimestamp(6, Timestamp.from(now));
            upsert.executeUpdate();
        }
    }

    /** The newest first; those of `ON` are for operators to see, those of `SHADOW` to try the rule. */
    public List<Raised> of(String person, RuleMode mode) throws SQLException {
        return of(List.of(person), mode);
    }

    /** Of somebody who has several names. */
    public List<Raised> of(List<String> names, RuleMode mode) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(OF)) {
            query.setArray(1, connection.createArrayOf("text", names.toArray()));
            query.setString(2, lower(mode));
            try (var rows = query.executeQuery()) {
                var flags = new ArrayList<Raised>();
                while (rows.next()) {
                    flags.add(new Raised(
                            BehaviourKind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                            rows.getDouble("score"),
                            rows.getInt("times"),
                            rows.getTimestamp("raised_at").toInstant()));
                }
                return flags;
            }
        }
    }

    int deleteBefore(Instant time) throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement("delete from behaviour_flags where raised_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(time));
            return delete.executeUpdate();
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
