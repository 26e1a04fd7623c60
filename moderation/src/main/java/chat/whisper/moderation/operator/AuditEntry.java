package chat.whisper.moderation.operator;

import chat.whisper.model.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Something that was done.
 *
 * @param entry its number, from 1 without a gap
 * @param actor who, such as `operator:<id>`
 * @param action an {@link AuditAction} in lower case
 * @param subject whom or what it was done to; `-` if nothing
 */
public record AuditEntry(long entry, Instant at, String actor, String action, String subject, String detail) {
    static final String COLUMNS = "entry, at, actor, action, subject, detail, hash";
    private static final JsonMapper MAPPER = Json.mapper();

    /** That of the entry before and this one: SHA-256 of both, this one as a JSON list, so that no two have the same bytes. */
    byte[] hash(byte[] previous) {
        try {
            return Sha256.of(
                    previous,
                    MAPPER.writeValueAsBytes(List.of(entry, at.toEpochMilli(), actor, action, subject, detail)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts always has a JSON form", e);
        }
    }

    static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("entry"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
