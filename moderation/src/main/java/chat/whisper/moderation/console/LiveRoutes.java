package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;

import chat.whisper.moderation.console.Route.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What waits now, asked for every few seconds. Immutable. */
final class LiveRoutes implements Routes {
    private final Optional<CaseDesk> cases;
    private final Optional<AppealDesk> appeals;

    LiveRoutes(Optional<CaseDesk> cases, Optional<AppealDesk> appeals) {
        this.cases = cases;
        this.appeals = appeals;
    }

    private record Live(CaseDesk.Counts counts, long appeals) {}

    @Override
    public List<Route> routes() {
        return List.of(get("/live", Access.POLL, this::live));
    }

    private ConsoleAnswer live(ConsoleRequest request) throws SQLException {
        var counts = cases.isPresent() ? cases.get().counts() : new CaseDesk.Counts(0, 0, 0);
        return ConsoleAnswer.of(
                new Live(counts, appeals.isPresent() ? appeals.get().open() : 0));
    }
}
