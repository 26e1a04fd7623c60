package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.id.ReportId;
import chat.whisper.moderation.database.Database;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table `abuse_reports`. Safe for all threads; each call holds or fails as a whole. */
public final class Reports {
    private static final String COUNT = """
            select count(*) from abuse_reports where case_id = any (array(
                select case_id from cases where accused = ? union select case_id from cases where identities @> array[?::text]))
            """;
    private static final String NAMES = """
            select ?::text union select unnest(identities) from cases where accused = ?
            union select unnest(identities) from cases where identities @> array[?::text]
            """;
    private final Database database;
    private final Evidence evidence;
    private final CaseFiling filing;
    private final InstantSource clock;

    Reports(Database database, Evidence evidence, CaseFiling filing, InstantSource clock) {
        this.database = database;
        this.evidence = evidence;
        this.filing = filing;
        this.clock = clock;
    }

    /** Returns once it is on disk, in a case. */
    Outcome store(ReportRequest request) throws SQLException {
        var words = new Evidence.Words(request.lines(), request.comment());
        var sealed = evidence.seal(Evidence.Subject.of(request), words);
        var now = clock.instant();
        return Sql.together(database, connection -> {
            if (!ReportRows.insert(connection, request, sealed, now)) {
                return Outcome.THERE_ALREADY;
            }
            filing.file(connection, request, now);
            return Outcome.STORED;
        });
    }

    /** Who is reported in it, as a hash; empty if there is no such report (any more). */
    public Optional<String> reportedIn(ReportId report) throws SQLException {
        return Sql.each(database, connection -> ReportRows.find(connection, report))
                .map(stored -> stored.subject().reported());
    }

    /** The latest ones of a case, the newest first, with what people wrote in them. */
    public List<ReportView> of(CaseId id) throws SQLException {
        return Sql.each(database, connection -> {
            var stored = ReportRows.of(connection, id).stream()
                    .collect(Collectors.toMap(row -> row.subject().report(), Function.identity()));
            return ReportRows.facts(connection, id).stream()
                    .flatMap(facts -> Optional.ofNullable(stored.get(facts.report())).stream()
                            .map(row -> view(facts, row)))
                    .toList();
        });
    }

    private ReportView view(ReportFacts facts, ReportRows.Stored stored) {
        return new ReportView(
                facts.report(),
                facts.reason(),
                facts.reporter(),
                ReportWeights.of(facts),
                facts.storedAt(),
                evidence.show(stored.subject(), stored.sealed()));
    }

    /** How many there are about somebody now, by whatever name, in all of their cases. */
    public int countAbout(String accused) throws SQLException {
        return Sql.each(
                database,
                connection -> Sql.first(connection, row -> row.getInt(1), COUNT, accused, accused)
                        .orElse(0));
    }

    /** By what somebody is known who is known by this, themselves included. */
    public List<String> namesOf(String person) throws SQLException {
        return Sql.each(
                database, connection -> Sql.list(connection, row -> row.getString(1), NAMES, person, person, person));
    }

    enum Outcome {
        STORED,
        THERE_ALREADY
    }
}
