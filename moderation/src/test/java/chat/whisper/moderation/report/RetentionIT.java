package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetentionIT extends OnCaseBench {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration TICK = Duration.ofMillis(1);

    @Test
    void anUndecidedReportIsKeptForAMonthAndNoLonger() throws Exception {
        bench.report("eve", "ann");
        bench.later(MONTH.minus(TICK));
        sweep();
        assertThat(count("abuse_reports")).isEqualTo(1);
        bench.later(TICK.multipliedBy(2));
        sweep();
        assertThat(everything()).containsOnly(0);
    }

    @Test
    void aDecidedOneForAWeekAfterTheDecision() throws Exception {
        bench.report("eve", "ann");
        bench.later(Duration.ofDays(10));
        var about = bench.about("eve");
        bench.cases.addNote(about.id(), "op-1", "hm");
        bench.cases.decide(about.id(), new Decision.Warn(), "op-1", about.version());
        bench.later(WEEK);
        sweep();
        assertThat(count("abuse_reports")).isEqualTo(1);
        bench.later(TICK);
        sweep();
        assertThat(everything()).containsOnly(0);
        assertThat(count("reporter_standings")).as("only numbers are left").isEqualTo(1);
        bench.later(MONTH);
        sweep();
        assertThat(count("reporter_standings")).isZero();
    }

    @Test
    void noReportIsOlderThanAMonthHoweverLateItsCaseWasDecided() throws Exception {
        bench.report("eve", "ann");
        bench.later(MONTH.minus(Duration.ofDays(1)));
        var about = bench.about("eve");
        bench.cases.decide(about.id(), new Decision.Warn(), "op-1", about.version());
        bench.later(Duration.ofDays(1).plus(TICK));
        sweep();
        assertThat(everything()).containsOnly(0);
    }

    @Test
    void ofACaseOnlyTheOldReportsGo() throws Exception {
        bench.report("eve", "ann");
        bench.later(MONTH.minus(Duration.ofDays(1)));
        bench.report("eve", "bob");
        bench.later(Duration.ofDays(2));
        sweep();
        bench.settle();
        assertThat(bench.about("eve").reports()).isEqualTo(1);
        assertThat(table.rows("select reporter from abuse_reports")).containsExactly(List.of("bob"));
    }

    @Test
    void withItsCaseGoesWhatItLedTo() throws Exception {
        bench.report("eve", "ann", "bob", "cid");
        bench.settle();
        assertThat(count("case_bans")).isEqualTo(1);
        bench.later(MONTH.plus(TICK));
        sweep();
        assertThat(everything()).containsOnly(0);
        assertThat(count("bans")).as("the ban has a time of its own").isEqualTo(1);
    }

    @Test
    void manyOldReportsAreDeletedInOneSweep() throws Exception {
        table.execute("insert into abuse_reports select 'r' || n, 'c', 'en', 'a', 'b', 'spam', 'k1', '', '2020-01-01'"
                + " from generate_series(1, 1201) n");
        bench.filing.fileTheRest();
        try (var retention = Retention.start(
                bench.deletion, bench.meter, new RetentionRule(MONTH, WEEK, Duration.ofDays(1)), bench.now::get)) {
            for (var expected : List.of(500, 500, 201)) {
                assertThat(bench.meter.deletions.poll(10, TimeUnit.SECONDS))
                        .as("%s", retention)
                        .isEqualTo(expected);
            }
        }
        assertThat(count("abuse_reports")).isZero();
    }

    /** As Retention does it, at one moment. */
    private void sweep() throws SQLException {
        while (bench.deletion.deleteStoredBefore(bench.now.get().minus(MONTH)) > 0) {
            bench.weighing.weighAll();
        }
        bench.deletion.deleteDecidedBefore(bench.now.get().minus(WEEK));
        bench.deletion.deleteEmptyCases();
        bench.deletion.deleteStandingsBefore(bench.now.get().minus(MONTH));
    }

    private List<Integer> everything() throws SQLException {
        return List.of(count("abuse_reports"), count("cases"), count("case_notes"), count("case_bans"));
    }

    private int count(String name) throws SQLException {
        return Integer.parseInt(
                table.rows("select count(*) from " + name).getFirst().getFirst());
    }
}
