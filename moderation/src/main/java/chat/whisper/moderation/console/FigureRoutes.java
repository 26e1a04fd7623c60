package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;

import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.numbers.Months;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

/** What is counted: what waits now, and the open numbers of a month. Immutable. */
final class FigureRoutes implements Routes {
    private final CaseOperations cases;
    private final AppealOperations appeals;
    private final MonthlyReports numbers;

    FigureRoutes(CaseOperations cases, AppealOperations appeals, MonthlyReports numbers) {
        this.cases = cases;
        this.appeals = appeals;
        this.numbers = numbers;
    }

    /** @param operator whose session the cookie is, which tabs of one browser share */
    private record Live(OperatorView operator, CaseOperations.Counts counts, long appeals) {}

    @Override
    public List<Route> routes() {
        return List.of(get("/live", Access.POLL, this::live), get("/numbers", Access.VIEWER, this::month));
    }

    private ConsoleAnswer live(ConsoleRequest request) throws SQLException {
        return ConsoleAnswer.of(new Live(OperatorView.of(request.operator()), cases.counts(), appeals.open()));
    }

    private ConsoleAnswer month(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        return ConsoleAnswer.of(numbers.month(parsed(request.query("month").orElse(""))));
    }

    private static YearMonth parsed(String month) throws ConsoleRefusal {
        return Months.parse(month).orElseThrow(() -> ConsoleRefusal.badRequest("month= is such as 2026-11."));
    }
}
