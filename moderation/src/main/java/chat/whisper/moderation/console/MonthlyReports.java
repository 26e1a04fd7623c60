package chat.whisper.moderation.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.YearMonth;

/** What the console needs of the open numbers. Implementations are safe for all threads, and block. */
public interface MonthlyReports {
    /** The report of a month as it is published, so far if the month is not over. */
    JsonNode month(YearMonth month) throws SQLException;
}
