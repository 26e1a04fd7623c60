package chat.whisper.moderation.numbers;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;

/** On the operators' port: `GET /numbers?month=2026-11` as JSON, `GET /numbers/page?month=2026-11` as a page. Safe for all threads. */
public final class NumberCommands {
    private static final System.Logger LOG = System.getLogger(NumberCommands.class.getName());
    private final MonthlyNumbers numbers;

    public NumberCommands(MonthlyNumbers numbers) {
        this.numbers = numbers;
    }

    public HttpRouting.Builder addTo(HttpRouting.Builder routing) {
        return routing.get("/numbers", (request, response) -> {
                    response.headers().contentType(MediaTypes.APPLICATION_JSON);
                    answer(request, response, report -> report.json().toPrettyString() + "\n");
                })
                .get("/numbers/page", (request, response) -> {
                    response.headers().contentType(MediaTypes.TEXT_HTML);
                    answer(request, response, NumbersPage::of);
                });
    }

    private void answer(ServerRequest request, ServerResponse response, Function<MonthlyReport, String> form) {
        var month = month(request);
        if (month.isEmpty()) {
            refuse(response, Status.BAD_REQUEST_400, "month= is a month such as 2026-11");
            return;
        }
        try {
            send(response, form.apply(numbers.of(month.get())));
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the numbers could not be told: sqlstate {0}", e.getSQLState());
            refuse(response, Status.SERVICE_UNAVAILABLE_503, "PostgreSQL does not answer. Try again.");
        }
    }

    private Optional<YearMonth> month(ServerRequest request) {
        var asked = request.query().first("month");
        return asked.isPresent() ? Months.parse(asked.get()) : Optional.of(numbers.current());
    }

    private static void refuse(ServerResponse response, Status status, String words) {
        response.headers().contentType(MediaTypes.TEXT_PLAIN);
        send(response.status(status), words + "\n");
    }

    private static void send(ServerResponse response, String text) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send(text.getBytes(StandardCharsets.UTF_8));
    }
}
