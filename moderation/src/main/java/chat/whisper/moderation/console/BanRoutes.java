package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.console.BanOperations.Which;
import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.AuditAction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Bans: to be looked for and lifted. Immutable. */
final class BanRoutes implements Routes {
    private static final int USUAL = 100;
    private static final int MOST = 200;
    private final BanOperations bans;
    private final Recorded recorded;

    BanRoutes(BanOperations bans, Recorded recorded) {
        this.bans = bans;
        this.recorded = recorded;
    }

    private record Found(List<BanView> bans) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/bans", Access.VIEWER, this::search), post("/bans/{id}/lift", Access.MODERATOR, this::lift));
    }

    private ConsoleAnswer search(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var asked = request.query("q").map(String::strip).orElse("");
        var prefix = asked.isEmpty() ? "" : ConsoleRequest.checked(asked);
        var which = request.query("active").filter("1"::equals).isPresent() ? Which.ACTIVE : Which.ALL;
        return ConsoleAnswer.of(new Found(bans.search(prefix, which, request.limit(USUAL, MOST))));
    }

    private ConsoleAnswer lift(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var id = request.id("id");
        var entry = new Recorded.Entry(request.operator(), AuditAction.BAN_LIFTED, "ban:" + id, "");
        var lifted = recorded.actUnless(
                entry,
                found -> found.isPresent() ? Optional.empty() : Optional.of("unknown or over"),
                () -> bans.lift(new BanId(id)));
        return ConsoleAnswer.of(
                lifted.orElseThrow(() -> ConsoleRefusal.notFound("There is no such ban, or it was over already.")));
    }
}
