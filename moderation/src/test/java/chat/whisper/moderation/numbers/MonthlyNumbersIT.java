package chat.whisper.moderation.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counted from real rows; nobody else writes them. */
@Timeout(60)
class MonthlyNumbersIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T23:30:00Z"));
    private final Database database = Database.open(TABLE.address());
    private final MonthlyNumbers numbers = new MonthlyNumbers(new DailyNumbers(database), now::get);

    @BeforeEach
    void empty() throws SQLException {
        execute("""
                create table if not exists verdicts (verdict_id text, session_id text, chat_id text, accused text,
                    category text, score real, action text, warning int, decided_by text, evidence_id text,
                    decided_at timestamptz)
                """);
        execute("""
                create table if not exists cases (case_id text, state text, opened_at timestamptz, decision text,
                    decided_at timestamptz)
                """);
        for (var table : new String[] {"abuse_reports", "bans", "appeals", "verdicts", "daily_numbers"}) {
            execute("delete from " + table);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachKindIsCountedInItsMonth() throws Exception {
        report("r", 6, "spam", "2026-11-03");
        report("old", 3, "spam", "2026-10-31");
        ban("machine", 5, "rules", "spam", "2026-11-04");
        ban("person", 7, "operator:o1", "harassment", "2026-11-05");
        appeal("a", 3, "open", "2026-11-06 10:00Z", null);
        appeal("g", 4, "granted", "2026-11-06 10:00Z", "2026-11-06 10:30Z");
        appeal("d", 2, "denied", "2026-11-06 10:00Z", "2026-11-09 11:00Z");
        verdict("v", 5, "2026-11-07");
        numbers.count();

        assertThat(numbers.of(NOVEMBER).figures())
                .containsAllEntriesOf(Map.of(
                        "reports.spam", 6L,
                        "bans_by_machine.spam", 5L,
                        "bans_by_people.harassment", 7L,
                        "appeals.filed", 9L,
                        "appeals.granted", 4L,
                        "appeals.denied", 2L,
                        "time_to_answer.under_1h", 4L,
                        "time_to_answer.longer", 2L,
                        "verdicts.language.warned", 5L));
        assertThat(numbers.of(NOVEMBER).json().path("time_to_answer").textValue())
                .isEqualTo("under_1h");
        assertThat(numbers.of(YearMonth.of(2026, 10)).figures()).containsEntry("reports.spam", 3L);
    }

    @Test
    void countingAgainChangesNothingAndWhatIsDeletedStaysCounted() throws Exception {
        report("r", 6, "spam", "2026-11-30");
        numbers.count();
        numbers.count();
        execute("delete from abuse_reports where report_id = 'r1'");
        numbers.count();
        report("s", 2, "spam", "2026-11-30 23:00Z");
        execute("delete from abuse_reports where report_id = 'r2'");
        assertThat(numbers.of(NOVEMBER).figures()).containsEntry("reports.spam", 6L);
        now.set(Instant.parse("2026-12-31T00:00:00Z"));
        execute("delete from abuse_reports");
        numbers.count();
        assertThat(numbers.of(NOVEMBER).figures()).containsEntry("reports.spam", 6L);
    }

    @Test
    void aDayIsOneOfUtc() throws Exception {
        report("r", 5, "other", "2026-11-30 23:59:59.9Z");
        report("s", 5, "other", "2026-12-01 00:00Z");
        now.set(Instant.parse("2026-12-01T01:00:00Z"));
        assertThat(numbers.of(NOVEMBER).figures()).containsEntry("reports.other", 5L);
        assertThat(numbers.current()).isEqualTo(YearMonth.of(2026, 12));
    }

    private void report(String id, int count, String reason, String at) throws SQLException {
        for (var i = 0; i < count; i++) {
            execute("insert into abuse_reports (report_id, chat_id, pool, reporter, reported, reason, key_id, evidence,"
                    + " stored_at) values ('" + id + i + "', 'c', 'en', 'a', 'b', '" + reason + "', 'k1', '', '" + at
                    + "')");
        }
    }

    private void ban(String id, int count, String by, String reason, String at) throws SQLException {
        for (var i = 0; i < count; i++) {
            execute("insert into bans (ban_id, reason, decided_by, identities, rung, imposed_at, until) values ('" + id
                    + i + "', '" + reason + "', '" + by + "', '{a}', 0, '" + at + "', '2026-12-24')");
        }
    }

    private void appeal(String id, int count, String state, String filed, @Nullable String decided)
            throws SQLException {
        for (var i = 0; i < count; i++) {
            var by = decided == null ? "null, null" : "'operator:o1', '" + decided + "'";
            execute("insert into appeals (ban_id, key_id, text, state, created_at, decided_by, decided_at) values ('"
                    + id + i + "', 'k1', '', '" + state + "', '" + filed + "', " + by + ")");
        }
    }

    private void verdict(String id, int count, String at) throws SQLException {
        for (var i = 0; i < count; i++) {
            execute("insert into verdicts (verdict_id, session_id, chat_id, accused, category, score, action, warning,"
                    + " decided_by, evidence_id, decided_at) values ('" + id + i
                    + "', 's', 'c', 'a', 'language', 0.9, 'warned', 1, 'rules', '" + id + i + "', '" + at + "')");
        }
    }

    private void execute(String sql) throws SQLException {
        TABLE.execute(sql);
    }
}
