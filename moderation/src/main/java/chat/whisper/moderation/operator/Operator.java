package chat.whisper.moderation.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Who works at the console. */
public record Operator(OperatorId id, String name, Role role, Instant createdAt) {
    public static final int LONGEST_NAME = 64;
    static final String COLUMNS = "operator_id, name, role, created_at";

    /** A name as people write it, or empty if it is none: too long, of blanks only, or with characters that are not seen. */
    public static Optional<String> nameOf(String text) {
        var name = text.strip();
        var seen = name.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        return seen && !name.isEmpty() && name.length() <= LONGEST_NAME ? Optional.of(name) : Optional.empty();
    }

    static Operator read(ResultSet row) throws SQLException {
        return new Operator(
                new OperatorId(row.getString("operator_id")),
                row.getString("name"),
                Role.read(row.getString("role")),
                row.getTimestamp("created_at").toInstant());
    }
}
