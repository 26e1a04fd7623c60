package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.database.TestTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The queue with ten thousand open cases among as many decided ones, each with three reports. */
@Timeout(120)
class CaseQueueIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final int PAGE = 50;
    private static final Duration MOST = Duration.ofMillis(100);
    private static CaseBench bench;

    @BeforeAll
    static void fill() throws Exception {
        bench = new CaseBench(TABLE, CaseBench.RULE);
        TABLE.execute("""
                insert into cases (case_id, accused, state, priority, reports, reasons, opened_at, to_weigh, taken_by,
                    taken_until, decision, decided_by, decided_at)
                select 'case-' || n, 'k1.accused-' || n,
                    case when n > 10000 then 'decided' when n % 50 = 0 then 'taken' else 'new' end,
                    n * 7919 % 140, 3, array[(array['harassment', 'spam', 'explicit', 'other'])[n % 4 + 1]],
                    now() - n * interval '1 minute', false,
                    case when n <= 10000 and n % 50 = 0 then 'op-' || n % 3 end,
                    case when n <= 10000 and n % 50 = 0 then now() + interval '5 minutes' end,
                    case when n > 10000 then 'dismiss' end, case when n > 10000 then 'op-1' end,
                    case when n > 10000 then now() end
                from generate_series(1, 20000) n
                """);
        TABLE.execute("""
                insert into abuse_reports select 'r' || n || '-' || m, 'chat-' || n || '-' || m, 'en', 'k1.reporter-' || n % 997 || m,
                    'k1.accused-' || n, 'spam', 'k1', decode(repeat('ab', 600), 'hex'), now() - n * interval '1 minute',
                    'case-' || n, 'k1.net-' || n % 499 || m, array['k1.accused-' || n]
                from generate_series(1, 20000) n, generate_series(1, 3) m
                """);
        TABLE.execute("vacuum analyze");
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    static List<CaseFilter> filters() {
        return List.of(
                CaseFilter.all(),
                CaseFilter.in(CaseState.NEW),
                CaseFilter.in(CaseState.TAKEN),
                CaseFilter.in(CaseState.DECIDED),
                new CaseFilter(Optional.of(CaseState.NEW), Optional.of(ReportReason.EXPLICIT), Optional.empty()),
                new CaseFilter(Optional.of(CaseState.TAKEN), Optional.empty(), Optional.of("op-1")),
                new CaseFilter(Optional.empty(), Optional.empty(), Optional.of("op-1")),
                new CaseFilter(Optional.empty(), Optional.empty(), Optional.of("op-2")));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aPageIsReadAlongAnIndexAndQuickly(CaseFilter filter) throws Exception {
        var first = bench.cases.queue(filter, Optional.empty(), PAGE);
        assertThat(explained(CaseQueue.query(filter, Optional.empty(), PAGE))).doesNotContain("Seq Scan");
        assertThat(explained(CaseQueue.query(filter, first.next(), PAGE))).doesNotContain("Seq Scan");
        assertThat(first.cases()).hasSize(PAGE);

        var deep = first;
        for (var n = 0; n < 20 && deep.next().isPresent(); n++) {
            deep = bench.cases.queue(filter, deep.next(), PAGE);
        }
        var last = deep.next();
        assertThat(median("first page of " + filter, () -> bench.cases.queue(filter, Optional.empty(), PAGE)))
                .isLessThan(MOST);
        assertThat(median("page 21 of " + filter, () -> bench.cases.queue(filter, last, PAGE)))
                .isLessThan(MOST);
    }

    @Test
    void theCountsAreReadFromAnIndex() throws Exception {
        assertThat(explained(new CaseQueue.SqlQuery(CaseQueue.COUNTS, List.of())))
                .doesNotContain("Seq Scan");
        assertThat(bench.cases.counts()).isEqualTo(new CaseCounts(9800, 200, 10_000));
        assertThat(median("counts", () -> bench.cases.counts())).isLessThan(MOST);
    }

    @Test
    void casesWithoutReportsAreFoundWithoutLookingAtOthers() throws Exception {
        assertThat(explained(new CaseQueue.SqlQuery(ReportDeletion.EMPTY, List.of())))
                .contains("cases_without_reports")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aCaseIsReadWithoutLookingAtOthers() throws Exception {
        var id = new CaseId("case-77");
        assertThat(explained(new CaseQueue.SqlQuery(
                        ReportRows.FACTS, List.of(id.value(), 200, ReportWeights.BULK, ReportWeights.BULK_A_DAY))))
                .doesNotContain("Seq Scan on abuse_reports", "Seq Scan on cases");
        assertThat(bench.reports.of(id)).hasSize(3);
        assertThat(median("reports of a case", () -> bench.reports.of(id))).isLessThan(MOST);
    }

    /** Far within the time that a statement may take. */
    @Test
    void whoReportsAllTheTimeAndIsReportedByManyIsWeighedInTime() throws Exception {
        TABLE.execute("insert into cases (case_id, accused, state, priority, reports, reasons, opened_at, to_weigh,"
                + " decision, decided_by, decided_at) values ('serial', 'k1.serial', 'decided', 0, 200,"
                + " array['spam'], now(), false, 'warn', 'op-1', now())");
        TABLE.execute(
                "insert into abuse_reports select 's' || n, 'sc' || n, 'en', 'k1.about-' || n, 'k1.serial', 'spam',"
                        + " 'k1', '', now(), 'serial', 'k1.net-' || n, array['k1.serial', 'k1.place'] from generate_series(1, 200) n");
        TABLE.execute(
                "insert into abuse_reports select 'o' || n, 'oc' || n, 'en', 'k1.serial', 'k1.other-' || n, 'spam',"
                        + " 'k1', '', now() - n * interval '6 minutes', 'case-1', 'k1.net', array['k1.other-' || n, 'k1.place-' || n]"
                        + " from generate_series(1, 7200) n");
        var id = new CaseId("serial");
        assertThat(bench.reports.of(id)).hasSize(200);
        assertThat(median("200 reports about somebody who made 7,200", () -> bench.reports.of(id)))
                .isLessThan(Duration.ofMillis(300));
    }

    private static String explained(CaseQueue.SqlQuery query) throws Exception {
        List<String> lines = Sql.each(
                bench.database,
                connection -> Sql.list(
                        connection,
                        row -> row.getString(1),
                        "explain " + query.sql(),
                        query.values().toArray()));
        return String.join("\n", lines);
    }

    private interface Reading {
        Object read() throws Exception;
    }

    private static Duration median(String what, Reading reading) throws Exception {
        var times = new ArrayList<Long>();
        for (var n = 0; n < 25; n++) {
            var began = System.nanoTime();
            assertThat(reading.read()).isNotNull();
            times.add(System.nanoTime() - began);
        }
        times.sort(null);
        var median = Duration.ofNanos(times.get(times.size() / 2));
        System.out.printf("queue of 10,000 open cases, %s: median %.2f ms%n", what, median.toNanos() / 1e6);
        return median;
    }
}
