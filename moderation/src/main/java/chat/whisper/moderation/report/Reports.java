package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.database.Database;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** The table `abuse_reports`. Safe for all threads; each call is one statement that holds or fails as a whole. */
public final class Reports {
    private static final String INSERT = """
            insert into abuse_reports
                (report_id, chat_id, pool, reporter, reported, reason, key_id, evidence, stored_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (report_id) do nothing
            """;
    private static final String DELETE = """
            delete from abuse_reports where report_id in
                (select report_id from abuse_reports where stored_at < ? order by stored_at limit 500)
            """;

    private final Database database;
    private final Evidence evidence;
    private final InstantSource clock;

    public Reports(Database database, Evidence evidence, InstantSource clock) {
        this.database = database;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Returns once it is on disk. */
    Outcome store(ReportRequest request) throws SQLException {
        var words = new Evidence.Words(request.lines(), request.comment());
        var sealed = evidence.seal(Evidence.Subject.of(request), words);
        try (var connection = database.connection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, request.report().value());
            insert.setString(2, request.chat().value());
            insert.setString(3, request.pool().value());
            insert.setString(4, request.reporter());
            insert.setString(5, request.reported());
            insert.setString(6, spell(request.reason()));
            insert.setString(7, sealed.keyId());
            insert.setBytes(8, sealed.bytes());
            insert.setTimestamp(9, Timestamp.from(clock.instant()));
            return insert.executeUpdate() == 1 ? Outcome.STORED : Outcome.THERE_ALREADY;
        }
    }

    /** Who is reported in it, as a hash; empty if there is no such report (any more). */
    public Optional<String> reportedIn(ReportId report) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select reported from abuse_reports where report_id = ?")) {
            query.setString(1, report.value());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Deletes some of those that are older than `age`; 0 when none is left. */
    int deleteOlderThan(Duration age) throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement(DELETE)) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(age)));
            return delete.executeUpdate();
        }
    }

    private static String spell(ReportReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    enum Outcome {
        STORED,
        THERE_ALREADY
    }
}
