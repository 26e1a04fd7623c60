package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.json.Json;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one report with what people wrote in it to a file that only its owner can read. One thread at a time; blocks. */
final class ReportExport {
    private static final JsonMapper MAPPER = Json.mapper();
    private final Connection connection;
    private final Evidence evidence;

    ReportExport(Connection connection, EvidenceKeys keys) {
        this.connection = connection;
        this.evidence = new Evidence(keys, new SecureRandom());
    }

    /** Why nothing was written, in words for an operator. */
    static final class NotExported extends Exception {
        private static final long serialVersionUID = 1;

        NotExported(String words) {
            super(words);
        }
    }

    /** All that is in the file. */
    record Exported(
            String reportId,
            String chatId,
            String pool,
            String reason,
            String storedAt,
            String exportedAt,
            String reporter,
            String reported,
            List<Line> lines,
            @Nullable String comment) {}

    void write(ReportId id, Path file, Instant now) throws NotExported, SQLException, IOException {
        var stored = ReportRows.find(connection, id)
                .orElseThrow(() -> new NotExported("There is no such report (any more): " + id));
        var exported = switch (evidence.show(stored.subject(), stored.sealed())) {
            case EvidenceView.Opened opened -> exported(stored, opened, now);
            case EvidenceView.KeyMissing(var key) ->
                throw new NotExported("Report " + id + " was encrypted with the key \"" + key
                        + "\", which is not among those given. Nothing was written.");
            case EvidenceView.Broken broken ->
                throw new NotExported(
                        "Report " + id + " cannot be opened with the key \""
                                + stored.sealed().keyId()
                                + "\": either that is another key of the same name, or the row was changed. Nothing was written.");
        };
        create(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(exported));
    }

    private static Exported exported(ReportRows.Stored stored, EvidenceView.Opened opened, Instant now) {
        var subject = stored.subject();
        return new Exported(
                subject.report().value(),
                subject.chat().value(),
                stored.pool(),
                CaseRows.lower(stored.reason()),
                stored.storedAt().toString(),
                now.toString(),
                subject.reporter(),
                subject.reported(),
                opened.lines(),
                opened.comment());
    }

    /** It is nobody else's from its first moment on, and nothing is written over. */
    private static void create(Path file, byte[] content) throws NotExported, IOException {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner);
                var out = Channels.newOutputStream(channel)) {
            out.write(content);
        } catch (FileAlreadyExistsException e) {
            throw new NotExported(file + " is there already. Nothing was written.");
        }
    }
}
