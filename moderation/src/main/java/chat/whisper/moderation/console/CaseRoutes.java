package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.console.CaseOperations.CaseFile;
import chat.whisper.moderation.console.CaseOperations.Depth;
import chat.whisper.moderation.console.CaseOperations.Outcome;
import chat.whisper.moderation.console.CaseOperations.Ruling;
import chat.whisper.moderation.console.Recorded.Entry;
import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.AuditAction;
import chat.whisper.moderation.operator.Operator;
import chat.whisper.moderation.operator.Role;
import chat.whisper.moderation.report.CaseCursor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queue and what is done with its cases. Immutable. */
final class CaseRoutes implements Routes {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int LONGEST_NOTE = 2_000;
    private static final Duration LONGEST_BAN = Duration.ofDays(3650);
    private final CaseOperations cases;
    private final Recorded recorded;

    CaseRoutes(CaseOperations cases, Recorded recorded) {
        this.cases = cases;
        this.recorded = recorded;
    }

    private record Change(@Nullable Long version, @Nullable String note) {}

    private record Decided(
            @Nullable Long version,
            @Nullable String decision,
            @Nullable Long forMs,
            @Nullable String reason,
            @Nullable String note) {}

    private enum Kind {
        DISMISS,
        WARN,
        BAN,
        ESCALATE
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/cases", Access.VIEWER, this::queue),
                get("/cases/{id}", Access.VIEWER, this::read),
                post("/cases/{id}/take", Access.MODERATOR, this::take),
                post("/cases/{id}/release", Access.MODERATOR, this::release),
                post("/cases/{id}/note", Access.MODERATOR, this::note),
                post("/cases/{id}/decide", Access.MODERATOR, this::decide),
                post("/cases/{id}/undo", Access.MODERATOR, this::undo));
    }

    private ConsoleAnswer queue(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var state = ConsoleRequest.choice(request.query("state").orElse("new"), "state", CaseOperations.State.class);
        var reason = request.query("reason");
        var wanted = reason.isEmpty()
                ? Optional.<ReportReason>empty()
                : Optional.of(ConsoleRequest.choice(reason.get(), "reason", ReportReason.class));
        var mine = request.query("mine").filter(text -> text.equals("1")).map(yes -> request.operator());
        var after = request.query("after");
        if (after.isPresent() && CaseCursor.parse(after.get()).isEmpty()) {
            throw ConsoleRefusal.badRequest("after= is what the page before said.");
        }
        var query = new CaseOperations.Query(state, wanted, mine, after, request.limit(USUAL, MOST));
        return ConsoleAnswer.of(cases.queue(query));
    }

    /** Whoever looks at what people wrote is recorded. */
    private ConsoleAnswer read(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var id = request.id("id");
        var depth = depth(request.operator());
        if (depth == Depth.WITH_TEXT) {
            recorded.begin(new Entry(request.operator(), AuditAction.CASE_READ, subject(id), ""));
        }
        return ConsoleAnswer.of(cases.find(id, depth).orElseThrow(() -> unknown(id)));
    }

    private ConsoleAnswer take(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var version = version(request.body(Change.class).version());
        return change(request, AuditAction.CASE_TAKEN, "", (id, by) -> cases.take(id, version, by));
    }

    private ConsoleAnswer release(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var version = version(request.body(Change.class).version());
        return change(request, AuditAction.CASE_RELEASED, "", (id, by) -> cases.release(id, version, by));
    }

    private ConsoleAnswer undo(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var version = version(request.body(Change.class).version());
        return change(request, AuditAction.DECISION_UNDONE, "", (id, by) -> cases.undo(id, version, by));
    }

    private ConsoleAnswer note(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var body = request.body(Change.class);
        var version = version(body.version());
        var text = ConsoleRequest.text(body.note(), "note", LONGEST_NOTE);
        return change(request, AuditAction.CASE_NOTED, "", (id, by) -> cases.note(id, version, text, by));
    }

    private ConsoleAnswer decide(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var body = request.body(Decided.class);
        var version = version(body.version());
        var ruling = ruling(body);
        var note = body.note() == null || body.note().isBlank()
                ? ""
                : ConsoleRequest.text(body.note(), "note", LONGEST_NOTE);
        return change(
                request,
                AuditAction.CASE_DECIDED,
                words(ruling),
                (id, by) -> noted(id, by, note, () -> cases.decide(id, version, ruling, note, by)));
    }

    /** A note that comes with a decision is written with it or not at all, and is an entry of its own. */
    private Outcome noted(String id, Operator by, String note, Recorded.RecordedCall<Outcome> decision)
            throws SQLException {
        return note.isEmpty()
                ? decision.run()
                : recorded.act(new Entry(by, AuditAction.CASE_NOTED, subject(id), ""), Outcome.DONE, decision);
    }

    private static Ruling ruling(Decided body) throws ConsoleRefusal {
        return switch (ConsoleRequest.choice(body.decision(), "decision", Kind.class)) {
            case DISMISS -> new Ruling.Dismiss();
            case WARN -> new Ruling.Warn();
            case ESCALATE -> new Ruling.Escalate();
            case BAN ->
                new Ruling.BanFor(
                        length(body.forMs()), ConsoleRequest.choice(body.reason(), "reason", BanReason.class));
        };
    }

    private static Duration length(@Nullable Long millis) throws ConsoleRefusal {
        var length = Duration.ofMillis(ConsoleRequest.required(millis, "for_ms"));
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST_BAN) > 0) {
            throw ConsoleRefusal.badRequest("for_ms is from a second to ten years.");
        }
        return length;
    }

    private static String words(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Dismiss dismiss -> "dismiss";
            case Ruling.Warn warn -> "warn";
            case Ruling.Escalate escalate -> "escalate";
            case Ruling.BanFor ban ->
                "ban for " + ban.length() + ", " + ban.reason().name().toLowerCase(Locale.ROOT);
        };
    }

    private interface CaseChange {
        Outcome make(String id, Operator by) throws SQLException;
    }

    private ConsoleAnswer change(ConsoleRequest request, AuditAction action, String detail, CaseChange change)
            throws ConsoleRefusal, SQLException {
        var id = request.id("id");
        var by = request.operator();
        var outcome = recorded.act(new Entry(by, action, subject(id), detail), Outcome.DONE, () -> change.make(id, by));
        return switch (outcome) {
            case DONE -> ConsoleAnswer.of(cases.find(id, depth(by)).orElseThrow(() -> unknown(id)));
            case STALE -> throw ConsoleRefusal.stale(readNow(id, by));
            case TAKEN -> throw ConsoleRefusal.taken(readNow(id, by));
            case UNKNOWN -> throw unknown(id);
        };
    }

    /** What nobody has read yet as it is now: who is told it reads it. */
    private Optional<CaseFile> readNow(String id, Operator reader) throws SQLException {
        recorded.begin(new Entry(reader, AuditAction.CASE_READ, subject(id), ""));
        return cases.find(id, depth(reader));
    }

    private static Depth depth(Operator reader) {
        return reader.role().covers(Role.MODERATOR) ? Depth.WITH_TEXT : Depth.WITHOUT_TEXT;
    }

    private static long version(@Nullable Long version) throws ConsoleRefusal {
        return ConsoleRequest.required(version, "version");
    }

    private static String subject(String id) {
        return "case:" + id;
    }

    private static ConsoleRefusal unknown(String id) {
        return ConsoleRefusal.notFound("There is no case " + id + " (any more).");
    }
}
