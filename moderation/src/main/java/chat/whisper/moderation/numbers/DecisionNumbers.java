package chat.whisper.moderation.numbers;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Decisions about cases, in `daily_numbers`: counted in the transaction that makes one, and no more in the one that undoes it, as rows
 * that are counted again and again could not tell one that was undone from one that was deleted for its age. A month that is over stays
 * as it was, or what changes would tell of one. Without state.
 */
public final class DecisionNumbers {
    private static final String MORE = """
            insert into daily_numbers (day, figure, count) values (?, ?, 1)
            on conflict (day, figure) do update set count = daily_numbers.count + 1
            """;
    private static final String LESS =
            "update daily_numbers set count = count - 1 where day = ? and figure = ? and count > 1";
    /** There is no row for none. */
    private static final String NONE = "delete from daily_numbers where day = ? and figure = ? and count = 1";

    private DecisionNumbers() {}

    /** One that was made, and of which case. */
    public record Made(String decision, Instant openedAt, Instant decidedAt) {
        private LocalDate day() {
            return LocalDate.ofInstant(decidedAt, ZoneOffset.UTC);
        }

        private List<String> figures() {
            var took = TypicalTime.bucket(Duration.between(openedAt, decidedAt));
            return List.of("decisions." + decision, TypicalTime.TIME_TO_DECISION.key() + "." + took);
        }
    }

    public static void count(Connection connection, Made made) throws SQLException {
        for (var figure : made.figures()) {
            change(connection, MORE, made.day(), figure);
        }
    }

    public static void undo(Connection connection, Made made, Instant now) throws SQLException {
        if (MonthlyReport.isOver(YearMonth.from(made.day()), now)) {
            return;
        }
        for (var figure : made.figures()) {
            if (change(connection, LESS, made.day(), figure) == 0) {
                change(connection, NONE, made.day(), figure);
            }
        }
    }

    private static int change(Connection connection, String sql, LocalDate day, String figure) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, day);
            statement.setString(2, figure);
            return statement.executeUpdate();
        }
    }
}
