package chat.whisper.moderation.numbers;

import chat.whisper.moderation.database.Database;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * The table `daily_numbers`. Of a day that is counted again the greater number stays, as rows are deleted for their age: counting twice,
 * or at two processes at once, changes nothing. Safe for all threads; blocks.
 */
final class DailyNumbers {
    private static final String COUNT = """
            insert into daily_numbers (day, figure, count)
            select day, figure, count(*) from (%s) as found group by day, figure order by day, figure
            on conflict (day, figure) do update set count = greatest(daily_numbers.count, excluded.count)
            """;
    private static final String SUM = """
            select figure, sum(count) from daily_numbers where day >= ? and day < ? group by figure
            """;
    private final Database database;

    DailyNumbers(Database database) {
        this.database = database;
    }

    /** All that there is from the beginning of that day on; what cannot be counted now keeps nothing else from being counted. */
    void count(LocalDate since) throws SQLException {
        SQLException failed = null;
        for (var source : NumberSource.values()) {
            try {
                count(source, since);
            } catch (SQLException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void count(NumberSource source, LocalDate since) throws SQLException {
        try (var connection = database.connection();
                var insert = connection.prepareStatement(COUNT.formatted(source.sql()))) {
            insert.setTimestamp(
                    1, Timestamp.from(since.atStartOfDay(ZoneOffset.UTC).toInstant()));
            insert.executeUpdate();
        }
    }

    /** By figure. */
    Map<String, Long> of(YearMonth month) throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement(SUM)) {
            query.setObject(1, month.atDay(1));
            query.setObject(2, month.plusMonths(1).atDay(1));
            try (var rows = query.executeQuery()) {
                var sums = new HashMap<String, Long>();
                while (rows.next()) {
                    sums.put(rows.getString(1), rows.getLong(2));
                }
                return sums;
            }
        }
    }
}
