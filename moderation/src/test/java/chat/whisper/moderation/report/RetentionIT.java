package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void aStepThatFailsHoldsUpNoOther() throws Exception {
        bench.report("eve", "ann");
        var about = bench.about("eve");
        bench.cases.decide(about.id(), new Decision.Warn(), "op-1", about.version());
        bench.report("sam", "ann");
        refuse("delete", () -> {
            bench.later(MONTH.plus(TICK));
            sweep();
            assertThat(count("abuse_reports")).isZero();
            assertThat(count("cases")).as("as their deletion is refused").isEqualTo(2);
            assertThat(count("reporter_standings")).isZero();
        });
        sweep();
        assertThat(everything()).containsOnly(0);
    }

    @Test
    void noReportGoesWithoutItsCaseHearingOfIt() throws Exception {
        bench.report("eve", "ann");
        bench.settle();
        refuse("update", () -> {
            bench.later(MONTH.plus(TICK));
            sweep();
            assertThat(count("abuse_reports")).isEqualTo(1);
        });
        sweep();
        assertThat(everything()).containsOnly(0);
    }

    private interface Act {
        void run() throws Exception;
    }

    /** While PostgreSQL does not take that of any case. */
    private void refuse(String what, Act act) throws Exception {
        table.execute("create function refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception 'refused'; end $$;"
                + " create trigger refuse before " + what + " on cases execute function refuse()");
        try {
            act.run();
        } finally {
            table.execute("drop function refuse cascade");
        }
    }

    /** Until a whole sweep has begun and ended at the time that it is now: each asks once what time it is, at its start. */
    private void sweep() {
        var begun = new AtomicInteger();
        InstantSource clock = () -> {
            begun.incrementAndGet();
            return bench.now.get();
        };
        try (var retention = Retention.start(
                bench.deletion, bench.meter, new RetentionRule(MONTH, WEEK, Duration.ofMillis(1)), clock)) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> retention != null && begun.get() > 1);
        }
    }

    private List<Integer> everything() throws SQLException {
        return List.of(count("abuse_reports"), count("cases"), count("case_notes"), count("case_bans"));
    }

    private int count(String name) throws SQLException {
        return Integer.parseInt(
                table.rows("select count(*) from " + name).getFirst().getFirst());
    }
}
