package chat.whisper.moderation.console;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.operator.Operator;
import chat.whisper.moderation.report.CaseCounts;
import chat.whisper.moderation.report.CaseCursor;
import chat.whisper.moderation.report.CaseFilter;
import chat.whisper.moderation.report.CaseId;
import chat.whisper.moderation.report.CaseNote;
import chat.whisper.moderation.report.CaseOutcome;
import chat.whisper.moderation.report.CaseState;
import chat.whisper.moderation.report.CaseView;
import chat.whisper.moderation.report.Cases;
import chat.whisper.moderation.report.Decision;
import chat.whisper.moderation.report.EvidenceView;
import chat.whisper.moderation.report.ReportView;
import chat.whisper.moderation.report.Reports;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases as they are filed, with what else is known of whom they are about. Safe for all threads; blocks. */
public final class FiledCases implements CaseOperations {
    private static final String HIDDEN = "hidden";
    private static final String UNREADABLE = "(its key is missing)";
    private final Cases cases;
    private final Reports reports;
    private final PersonRecord record;
    private final RecordedAppeals appeals;

    public FiledCases(Cases cases, Reports reports, PersonRecord record, RecordedAppeals appeals) {
        this.cases = cases;
        this.reports = reports;
        this.record = record;
        this.appeals = appeals;
    }

    @Override
    public Page queue(Query query) throws SQLException {
        var state = switch (query.state()) {
            case NEW -> Optional.of(CaseState.NEW);
            case TAKEN -> Optional.of(CaseState.TAKEN);
            case DECIDED -> Optional.of(CaseState.DECIDED);
            case ALL -> Optional.<CaseState>empty();
        };
        var filter = new CaseFilter(
                state,
                query.reason(),
                query.takenBy().map(operator -> operator.id().value()));
        var page = cases.queue(filter, query.after().flatMap(CaseCursor::parse), query.limit());
        return new Page(
                page.cases().stream()
                        .map(each -> new CaseRow(summary(each), each.reports()))
                        .toList(),
                page.next().map(CaseCursor::toString).orElse(null),
                counts());
    }

    @Override
    public Counts counts() throws SQLException {
        CaseCounts counts = cases.counts();
        return new Counts(counts.fresh(), counts.taken(), counts.decided());
    }

    @Override
    public Optional<CaseFile> find(String id, Depth depth) throws SQLException {
        var known = id(id);
        var found = known.isPresent() ? cases.find(known.get()) : Optional.<CaseView>empty();
        return found.isPresent() ? Optional.of(file(found.get(), depth)) : Optional.empty();
    }

    private CaseFile file(CaseView about, Depth depth) throws SQLException {
        var known = record.of(about.accused());
        return new CaseFile(
                summary(about),
                reports.of(about.id()).stream()
                        .map(report -> report(report, depth))
                        .toList(),
                known,
                depth == Depth.WITH_TEXT ? notes(about.id()) : List.of(),
                depth == Depth.WITH_TEXT ? appeal(known) : null);
    }

    private AppealOperations.@Nullable View appeal(PersonHistory known) throws SQLException {
        var ban = known.bans().stream().filter(each -> each.appeal() != null).findFirst();
        return ban.isPresent() ? appeals.find(new BanId(ban.get().id())).orElse(null) : null;
    }

    private List<Note> notes(CaseId id) throws SQLException {
        return cases.notes(id).stream().map(FiledCases::note).toList();
    }

    private static Note note(CaseNote note) {
        return new Note(note.by(), note.text().orElse(UNREADABLE), note.at().toEpochMilli());
    }

    private static Report report(ReportView report, Depth depth) {
        return switch (depth) {
            case WITHOUT_TEXT -> report(report, null, null, HIDDEN);
            case WITH_TEXT ->
                switch (report.evidence()) {
                    case EvidenceView.Opened opened ->
                        report(
                                report,
                                opened.comment(),
                                opened.lines().stream()
                                        .map(line -> new ShownLine(
                                                lower(line.author()), line.text(), line.ts(), line.marked()))
                                        .toList(),
                                null);
                    case EvidenceView.KeyMissing missing -> report(report, null, null, "key_missing");
                    case EvidenceView.Broken broken -> report(report, null, null, "broken");
                };
        };
    }

    private static Report report(
            ReportView report, @Nullable String comment, @Nullable List<ShownLine> lines, @Nullable String evidence) {
        return new Report(
                report.id().value(),
                lower(report.reason()),
                comment,
                report.reporter(),
                report.weight(),
                report.storedAt().toEpochMilli(),
                lines,
                evidence);
    }

    private static Summary summary(CaseView about) {
        var claim = Optional.ofNullable(about.claim());
        var ruling = Optional.ofNullable(about.ruling());
        return new Summary(
                about.id().value(),
                about.accused(),
                lower(about.state()),
                about.priority(),
                about.reasons().stream().map(FiledCases::lower).toList(),
                about.openedAt().toEpochMilli(),
                claim.map(CaseView.Claim::by).orElse(null),
                claim.map(held -> held.until().toEpochMilli()).orElse(null),
                ruling.map(made -> lower(made.kind())).orElse(null),
                ruling.map(CaseView.LastRuling::by).orElse(null),
                ruling.map(made -> made.at().toEpochMilli()).orElse(null),
                about.version());
    }

    private interface Step {
        CaseOutcome make(CaseId id, String operator) throws SQLException;
    }

    private static Outcome step(String id, Operator by, Step step) throws SQLException {
        var known = id(id);
        if (known.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        return switch (step.make(known.get(), by.id().value())) {
            case CaseOutcome.Done done -> Outcome.DONE;
            case CaseOutcome.Stale stale -> Outcome.STALE;
            case CaseOutcome.TakenByOther taken -> Outcome.TAKEN;
            case CaseOutcome.Unknown unknown -> Outcome.UNKNOWN;
        };
    }

    @Override
    public Outcome take(String id, long version, Operator by) throws SQLException {
        return step(id, by, (known, operator) -> cases.take(known, operator, version));
    }

    @Override
    public Outcome release(String id, long version, Operator by) throws SQLException {
        return step(id, by, (known, operator) -> cases.release(known, operator, version));
    }

    /** Notes do not contradict each other, whatever version their writers saw. */
    @Override
    public Outcome note(String id, long version, String text, Operator by) throws SQLException {
        return step(id, by, (known, operator) -> cases.addNote(known, operator, text));
    }

    @Override
    public Outcome decide(String id, long version, Ruling ruling, String note, Operator by) throws SQLException {
        return step(id, by, (known, operator) -> cases.decide(known, decision(ruling), note, operator, version));
    }

    @Override
    public Outcome undo(String id, long version, Operator by) throws SQLException {
        return step(id, by, (known, operator) -> cases.undo(known, operator, version));
    }

    private static Decision decision(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Dismiss dismiss -> new Decision.Dismiss();
            case Ruling.Warn warn -> new Decision.Warn();
            case Ruling.Escalate escalate -> new Decision.Escalate();
            case Ruling.BanFor ban -> new Decision.BanFor(ban.length(), ban.reason());
        };
    }

    private static Optional<CaseId> id(String text) {
        return CaseId.isValid(text) ? Optional.of(new CaseId(text)) : Optional.empty();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
