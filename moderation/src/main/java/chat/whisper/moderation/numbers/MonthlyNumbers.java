package chat.whisper.moderation.numbers;

import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts each day's numbers as long as their rows are there, and tells each month's. Safe for all threads; blocks. */
public final class MonthlyNumbers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MonthlyNumbers.class.getName());
    private static final Duration EVERY = Duration.ofHours(1);
    /** After a start, what may have been missed; then today, and yesterday for what came late. */
    private static final int DAYS_AT_START = 35;

    private static final int DAYS = 1;
    private final RepeatedWork work = new RepeatedWork("the numbers of the last days are counted");
    private final AtomicBoolean counted = new AtomicBoolean();
    private final DailyNumbers numbers;
    private final InstantSource clock;

    MonthlyNumbers(DailyNumbers numbers, InstantSource clock) {
        this.numbers = numbers;
        this.clock = clock;
    }

    public static MonthlyNumbers start(Database database, InstantSource clock) {
        var numbers = new MonthlyNumbers(new DailyNumbers(database), clock);
        numbers.work.every(Duration.ZERO, EVERY, numbers::count);
        return numbers;
    }

    void count() throws SQLException {
        numbers.count(today().minusDays(counted.get() ? DAYS : DAYS_AT_START));
        counted.set(true);
    }

    /** As of now, for the month that it is. */
    public MonthlyReport of(YearMonth month) throws SQLException {
        try {
            numbers.count(today().minusDays(DAYS));
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the numbers are as old as an hour: sqlstate {0}", e.getSQLState());
        }
        return new MonthlyReport(month, clock.instant(), numbers.of(month));
    }

    public YearMonth current() {
        return YearMonth.from(today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public void close() {
        work.close();
    }
}
