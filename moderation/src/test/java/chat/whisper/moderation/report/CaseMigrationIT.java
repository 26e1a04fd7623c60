package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.PostgresServer;
import chat.whisper.moderation.database.TestTable;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a schema without cases, beside processes that know none. */
@Timeout(60)
class CaseMigrationIT {
    private static final TestTable TABLE = new TestTable(PostgresServer.start());
    private static final String AS_BEFORE = """
            insert into abuse_reports
                (report_id, chat_id, pool, reporter, reported, reason, key_id, evidence, stored_at)
            values ('%s', 'chat', 'en', '%s', '%s', '%s', 'k1', '', now() - interval '%d minutes')
            """;

    /** Of a month, by several hundred people about several hundred, over many batches. */
    private static final String MANY = """
            insert into abuse_reports
                (report_id, chat_id, pool, reporter, reported, reason, key_id, evidence, stored_at)
            select 'm' || n, 'chat-' || n, 'en', 'person-' || n % 700, 'many-' || n % 300,
                (array['harassment', 'spam', 'explicit', 'other'])[n % 4 + 1], 'k1', decode(repeat('ab', 600), 'hex'),
                now() - n * interval '30 minutes' from generate_series(1, 1200) n
            """;

    @AfterAll
    static void stopPostgres() {
        TABLE.server().close();
    }

    @Test
    void reportsThatWereThereBeforeAndThoseOfOlderProcessesComeIntoCases() throws Exception {
        migrateTo("3");
        TABLE.execute(AS_BEFORE.formatted("r1", "ann", "eve", "spam", 90));
        TABLE.execute(AS_BEFORE.formatted("r2", "bob", "eve", "explicit", 80));
        TABLE.execute(AS_BEFORE.formatted("r3", "ann", "sam", "other", 70));
        TABLE.execute(MANY);
        try (var bench = new CaseBench(TABLE, CaseBench.RULE)) {
            bench.filing.fileTheRest();
            assertThat(TABLE.rows("select count(*), min(reports), max(reports) from cases where accused like 'many-%'"))
                    .containsExactly(List.of("300", "4", "4"));
            TABLE.execute("delete from abuse_reports where reported like 'many-%'");
            TABLE.execute("delete from cases where accused like 'many-%'");
            TABLE.execute(AS_BEFORE.formatted("r4", "cid", "eve", "spam", 0));
            bench.filing.fileTheRest();
            bench.settle();

            assertThat(TABLE.rows("select accused, state, reports, priority from cases order by 1"))
                    .containsExactly(List.of("eve", "new", "3", "40"), List.of("sam", "new", "1", "20"));
            assertThat(TABLE.rows("select c.opened_at = r.stored_at from cases c, abuse_reports r"
                            + " where c.accused = 'eve' and r.report_id = 'r1'"))
                    .containsExactly(List.of("t"));
            assertThat(bench.reports.of(bench.about("eve").id())).hasSize(3);
            assertThat(TABLE.rows("select * from bans"))
                    .as("nobody knows their networks")
                    .isEmpty();
        }
    }

    private static void migrateTo(String version) {
        Flyway.configure()
                .dataSource(TABLE.server().url(), "postgres", "postgres")
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
