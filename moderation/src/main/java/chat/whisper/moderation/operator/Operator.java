package chat.whisper.moderation.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who works at the console. */
public record Operator(OperatorId id, String name, Role role, Instant createdAt) {
    public static final int LONGEST_NAME = 64;
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);
    static final String COLUMNS = "operator_id, name, role, created_at";

    /** A name as people write it, or empty if it is none: too long, of blanks only, or with characters that are not seen. */
    public static Optional<String> nameOf(String text) {
        var name = text.strip();
        var seen = name.codePoints().map(Character::getType).noneMatch(UNSEEN::contains);
        return seen && !name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? Optional.of(name)
                : Optional.empty();
    }

    static Operator read(ResultSet row) throws SQLException {
        return new Operator(
                new OperatorId(row.getString("operator_id")),
                row.getString("name"),
                Role.read(row.getString("role")),
                row.getTimestamp("created_at").toInstant());
    }
}
