package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.console.AppealOperations.Outcome;
import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.AuditAction;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Appeals: to be read and answered. Immutable. */
final class AppealRoutes implements Routes {
    private static final int USUAL = 100;
    private static final int MOST = 200;
    private static final int LONGEST_ANSWER = 500;
    private final AppealOperations appeals;
    private final Recorded recorded;

    AppealRoutes(AppealOperations appeals, Recorded recorded) {
        this.appeals = appeals;
        this.recorded = recorded;
    }

    private record Found(List<AppealOperations.View> appeals) {}

    private record Decided(
            @Nullable String decision, @Nullable String answer) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/appeals", Access.MODERATOR, this::list),
                post("/appeals/{id}/decide", Access.MODERATOR, this::decide));
    }

    private ConsoleAnswer list(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var state = ConsoleRequest.choice(request.query("state").orElse("open"), "state", AppealOperations.State.class);
        recorded.begin(new Recorded.Entry(
                request.operator(), AuditAction.APPEALS_READ, "-", state.name().toLowerCase(Locale.ROOT)));
        return ConsoleAnswer.of(new Found(appeals.list(state, request.limit(USUAL, MOST))));
    }

    private ConsoleAnswer decide(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var ban = new BanId(request.id("id"));
        var body = request.body(Decided.class);
        var ruling = ConsoleRequest.choice(body.decision(), "decision", AppealOperations.AppealRuling.class);
        var answer = ConsoleRequest.text(body.answer(), "answer", LONGEST_ANSWER);
        var by = request.operator();
        var entry = new Recorded.Entry(
                by, AuditAction.APPEAL_DECIDED, "ban:" + ban, ruling.name().toLowerCase(Locale.ROOT));
        return switch (recorded.act(entry, Outcome.DONE, () -> appeals.decide(ban, ruling, answer, by))) {
            case DONE -> ConsoleAnswer.done();
            case UNKNOWN -> throw ConsoleRefusal.notFound("There is no appeal against such a ban.");
            case DECIDED_ALREADY -> throw ConsoleRefusal.conflict("stale", "Somebody has answered this appeal.");
        };
    }
}
