package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;

import chat.whisper.moderation.console.Route.Access;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;

/** The open numbers of a month. Immutable. */
final class NumbersRoutes implements Routes {
    private final NumbersDesk numbers;

    NumbersRoutes(NumbersDesk numbers) {
        this.numbers = numbers;
    }

    @Override
    public List<Route> routes() {
        return List.of(get("/numbers", Access.VIEWER, this::month));
    }

    private ConsoleAnswer month(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        return ConsoleAnswer.of(numbers.month(parsed(request.query("month").orElse(""))));
    }

    private static YearMonth parsed(String month) throws ConsoleRefusal {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeException e) {
            throw ConsoleRefusal.badRequest("month= is such as 2026-11.");
        }
    }
}
