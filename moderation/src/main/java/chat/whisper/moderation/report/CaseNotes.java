package chat.whisper.moderation.report;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.ReportId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table `case_notes`: encrypted as evidence is, bound to who wrote it. Safe for all threads. */
final class CaseNotes {
    private final Evidence evidence;
    private final Ids ids;

    CaseNotes(Evidence evidence, Ids ids) {
        this.evidence = evidence;
        this.ids = ids;
    }

    void add(Connection connection, CaseId about, String by, String text, Instant now) throws SQLException {
        var id = ids.text(16);
        var sealed = evidence.seal(subject(id, by), new Evidence.Words(List.of(), text));
        Sql.update(
                connection,
                "insert into case_notes (note_id, case_id, written_by, written_at, key_id, note) values (?, ?, ?, ?, ?, ?)",
                id,
                about.value(),
                by,
                now,
                sealed.keyId(),
                sealed.bytes());
    }

    /** The oldest first. */
    List<CaseNote> of(Connection connection, CaseId about) throws SQLException {
        return Sql.list(
                connection,
                row -> {
                    var by = row.getString("written_by");
                    var sealed = new Sealed(row.getString("key_id"), row.getBytes("note"));
                    return new CaseNote(
                            by,
                            Sql.time(row, "written_at"),
                            evidence.open(subject(row.getString("note_id"), by), sealed)
                                    .flatMap(words -> Optional.ofNullable(words.comment())));
                },
                "select note_id, written_by, written_at, key_id, note from case_notes where case_id = ?"
                        + " order by written_at, note_id",
                about.value());
    }

    /** Whatever case it goes to when two become one. */
    private static Evidence.Subject subject(String note, String by) {
        return new Evidence.Subject(new ReportId(note), new ChatId("note"), by, "");
    }
}
