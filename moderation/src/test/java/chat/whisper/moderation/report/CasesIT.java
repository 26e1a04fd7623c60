package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.PostgresServer;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.report.CaseOutcome.Done;
import chat.whisper.moderation.report.CaseOutcome.Stale;
import chat.whisper.moderation.report.CaseOutcome.TakenByOther;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CasesIT {
    private static final TestTable TABLE = new TestTable(PostgresServer.start());
    private static final Decision BAN = new Decision.BanFor(Duration.ofHours(24), BanReason.HARASSMENT);
    private static final Decision DISMISS = new Decision.Dismiss();
    private CaseBench bench;
    private Cases cases;

    @AfterAll
    static void stopPostgres() {
        TABLE.server().close();
    }

    @BeforeEach
    void open() throws Exception {
        bench = new CaseBench(TABLE, CaseBench.RULE);
        cases = bench.cases;
        TABLE.execute("truncate abuse_reports, cases, bans, reporter_standings, daily_numbers cascade");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void reportsAboutOnePersonAreOneCase() throws Exception {
        bench.report("eve", "ann", "bob");
        bench.store(Samples.report("r9", "cid", "net", "eve", ReportReason.EXPLICIT));
        bench.report("sam", "ann");
        bench.settle();

        var eve = bench.about("eve");
        assertThat(eve.reports()).isEqualTo(3);
        assertThat(eve.reasons()).containsExactlyInAnyOrder(ReportReason.HARASSMENT, ReportReason.EXPLICIT);
        assertThat(eve.priority()).isEqualTo(60);
        assertThat(cases.queue(CaseFilter.in(CaseState.NEW), Optional.empty(), 10)
                        .cases())
                .extracting(CaseView::accused)
                .containsExactly("eve", "sam");
        assertThat(cases.counts()).isEqualTo(new CaseCounts(2, 0, 0));
        assertThat(bench.reports.countAbout("eve")).isEqualTo(3);
    }

    @Test
    void aCaseShowsItsReportsWithWhatWasWritten() throws Exception {
        bench.report("eve", "ann", "bob");
        var views = bench.reports.of(bench.about("eve").id());

        assertThat(views).extracting(ReportView::reporter).containsExactly("bob", "ann");
        assertThat(views).extracting(ReportView::weight).containsOnly(1.0);
        assertThat(views.getFirst().evidence())
                .isEqualTo(new EvidenceView.Opened(Samples.report("x").lines(), Samples.COMMENT));
    }

    @Test
    void withoutItsKeyAReportIsShownWithoutWords() throws Exception {
        bench.report("eve", "ann");
        try (var other = new CaseBench(TABLE, CaseBench.RULE)) {
            TABLE.execute("update abuse_reports set key_id = 'older'");
            assertThat(other.reports.of(bench.about("eve").id()).getFirst().evidence())
                    .isEqualTo(new EvidenceView.KeyMissing("older"));
            TABLE.execute("update abuse_reports set key_id = 'k1'");
            assertThat(other.reports.of(bench.about("eve").id()).getFirst().evidence())
                    .isEqualTo(new EvidenceView.Broken());
        }
    }

    @Test
    void whoTakesACaseHasItUntilTheyReleaseItOrSayNothingForLong() throws Exception {
        var fresh = reported("eve");
        var taken = done(cases.take(fresh.id(), "op-1", fresh.version()));
        assertThat(taken.state()).isEqualTo(CaseState.TAKEN);
        assertThat(taken.claim())
                .isEqualTo(new CaseView.Claim("op-1", bench.now.get().plus(Cases.LEASE)));

        assertThat(cases.take(fresh.id(), "op-2", taken.version())).isEqualTo(new TakenByOther(taken));
        assertThat(cases.decide(fresh.id(), DISMISS, "op-2", taken.version())).isEqualTo(new TakenByOther(taken));
        assertThat(cases.release(fresh.id(), "op-2", taken.version())).isEqualTo(new TakenByOther(taken));

        var free = done(cases.release(fresh.id(), "op-1", taken.version()));
        assertThat(free.state()).isEqualTo(CaseState.NEW);
        var again = done(cases.take(fresh.id(), "op-2", free.version()));
        bench.later(Cases.LEASE);
        assertThat(done(cases.take(fresh.id(), "op-1", again.version())).claim())
                .isEqualTo(new CaseView.Claim("op-1", bench.now.get().plus(Cases.LEASE)));
    }

    @Test
    void whatNobodySaysAnythingAboutGoesBackToTheQueue() throws Exception {
        var fresh = reported("eve");
        done(cases.take(fresh.id(), "op-1", fresh.version()));
        cases.releaseOverdue();
        assertThat(cases.counts()).isEqualTo(new CaseCounts(0, 1, 0));
        bench.later(Cases.LEASE.plusMillis(1));
        cases.releaseOverdue();
        assertThat(cases.counts()).isEqualTo(new CaseCounts(1, 0, 0));
    }

    @Test
    void nobodyDecidesWhatTheyHaveNotSeen() throws Exception {
        var seen = reported("eve");
        bench.report("eve", "bob");
        var now = bench.about("eve");
        assertThat(cases.decide(seen.id(), DISMISS, "op-1", seen.version())).isEqualTo(new Stale(now));
        assertThat(done(cases.decide(seen.id(), DISMISS, "op-1", now.version())).state())
                .isEqualTo(CaseState.DECIDED);
    }

    @Test
    void anUnknownCaseIsUnknown() throws Exception {
        var nowhere = new CaseId("nowhere");
        assertThat(cases.find(nowhere)).isEmpty();
        for (var outcome : List.of(
                cases.take(nowhere, "op-1", 0),
                cases.release(nowhere, "op-1", 0),
                cases.decide(nowhere, DISMISS, "op-1", 0),
                cases.undo(nowhere, "op-1", 0),
                cases.addNote(nowhere, "op-1", "hm"))) {
            assertThat(outcome).isEqualTo(new CaseOutcome.Unknown());
        }
    }

    @Test
    void aDecidedCaseTakesNoMoreStepsAndNoMoreReports() throws Exception {
        var fresh = reported("eve");
        var decided = done(cases.decide(fresh.id(), new Decision.Warn(), "op-1", fresh.version()));
        assertThat(decided.ruling()).isEqualTo(new CaseView.Ruling(Decision.Kind.WARN, "op-1", bench.now.get()));
        assertThat(cases.take(fresh.id(), "op-1", decided.version())).isEqualTo(new Stale(decided));
        assertThat(cases.decide(fresh.id(), DISMISS, "op-1", decided.version())).isEqualTo(new Stale(decided));

        bench.report("eve", "bob");
        assertThat(bench.about("eve").id()).isNotEqualTo(fresh.id());
        assertThat(bench.about("eve").reports()).isEqualTo(1);
        assertThat(bench.meter.decisions).containsExactly(Decision.Kind.WARN);
    }

    @Test
    void aBanIsImposedAtOnceOnAllThatTheAccusedIsKnownByAndLiftedByUndo() throws Exception {
        var fresh = reported("eve");
        var decided = done(cases.decide(fresh.id(), BAN, "op-1", fresh.version()));
        assertThat(TABLE.rows("select reason, decided_by, identities, until - imposed_at, lifted_at is null from bans"))
                .containsExactly(List.of("harassment", "operator:op-1", "{eve,eve-place}", "1 day", "t"));

        var undone = done(cases.undo(fresh.id(), "op-2", decided.version()));
        assertThat(undone.state()).isEqualTo(CaseState.TAKEN);
        assertThat(undone.claim())
                .isEqualTo(new CaseView.Claim("op-2", bench.now.get().plus(Cases.LEASE)));
        assertThat(undone.ruling()).isNull();
        assertThat(TABLE.rows("select lifted_at is null from bans")).containsExactly(List.of("f"));
        assertThat(cases.undo(fresh.id(), "op-2", undone.version())).isEqualTo(new Stale(undone));
        assertThat(bench.meter.undone).hasValue(1);

        done(cases.decide(fresh.id(), BAN, "op-2", undone.version()));
        assertThat(TABLE.rows("select count(*) from bans where lifted_at is null"))
                .containsExactly(List.of("1"));
    }

    @Test
    void reporterWhoIsTurnedDownCountsLessUntilThatIsUndone() throws Exception {
        var fresh = reported("eve");
        var decided = done(cases.decide(fresh.id(), DISMISS, "op-1", fresh.version()));
        bench.report("sam", "ann");
        var sam = bench.about("sam").id();
        assertThat(bench.reports.of(sam).getFirst().weight()).isEqualTo(0.5);
        done(cases.undo(fresh.id(), "op-1", decided.version()));
        assertThat(bench.reports.of(sam).getFirst().weight()).isEqualTo(1);

        var again = bench.about("eve");
        done(cases.decide(again.id(), new Decision.Warn(), "op-1", again.version()));
        assertThat(TABLE.rows("select reporter, dismissed, upheld from reporter_standings"))
                .containsExactly(List.of("ann", "0", "1"));
    }

    @Test
    void dismissedTheBanOfTheReportsThemselvesIsLifted() throws Exception {
        bench.report("eve", "ann", "bob", "cid");
        bench.settle();
        assertThat(TABLE.rows("select decided_by, lifted_at is null from bans"))
                .containsExactly(List.of("reports", "t"));
        var about = bench.about("eve");
        done(cases.decide(about.id(), DISMISS, "op-1", about.version()));
        assertThat(TABLE.rows("select lifted_at is null from bans")).containsExactly(List.of("f"));
    }

    @Test
    void aDecisionIsCountedUntilItIsUndone() throws Exception {
        var first = reported("eve");
        var second = reported("sam");
        bench.later(Duration.ofHours(2));
        var decided = done(cases.decide(first.id(), DISMISS, "op-1", first.version()));
        done(cases.decide(second.id(), DISMISS, "op-1", second.version()));
        assertThat(counted())
                .containsExactly(List.of("decisions.dismiss", "2"), List.of("time_to_decision.under_24h", "2"));

        var undone = done(cases.undo(first.id(), "op-1", decided.version()));
        assertThat(counted())
                .containsExactly(List.of("decisions.dismiss", "1"), List.of("time_to_decision.under_24h", "1"));
        done(cases.decide(first.id(), new Decision.Escalate(), "op-1", undone.version()));
        assertThat(counted()).as("one that decides nothing").hasSize(2);
        var other = cases.find(second.id()).orElseThrow();
        done(cases.undo(second.id(), "op-1", other.version()));
        assertThat(counted()).isEmpty();
    }

    private static List<List<String>> counted() throws SQLException {
        return TABLE.rows("select figure, count from daily_numbers order by figure");
    }

    /** Neither is there without the other. */
    @Test
    void aNoteGoesWithItsDecision() throws Exception {
        var fresh = reported("eve");
        cases.decide(fresh.id(), DISMISS, "never seen", "op-1", fresh.version() + 1);
        assertThat(cases.notes(fresh.id())).isEmpty();
        done(cases.decide(fresh.id(), DISMISS, "clear", "op-1", fresh.version()));
        assertThat(cases.notes(fresh.id())).extracting(CaseNote::text).containsExactly(Optional.of("clear"));
    }

    @Test
    void anEscalatedCaseIsFirstAndAnybodysAgain() throws Exception {
        bench.report("loud", "ann", "bob", "cid", "dan");
        var fresh = reported("eve");
        var taken = done(cases.take(fresh.id(), "op-1", fresh.version()));
        var escalated = done(cases.decide(fresh.id(), new Decision.Escalate(), "op-1", taken.version()));
        bench.settle();

        assertThat(escalated.state()).isEqualTo(CaseState.NEW);
        assertThat(cases.queue(CaseFilter.all(), Optional.empty(), 1).cases().getFirst())
                .isEqualTo(escalated);
        var undone = done(cases.undo(fresh.id(), "op-1", escalated.version()));
        bench.settle();
        assertThat(bench.about("eve").priority()).isEqualTo(fresh.priority());
        assertThat(undone.ruling()).isNull();
    }

    @Test
    void undoneACaseGetsWhatWasReportedMeanwhile() throws Exception {
        var fresh = reported("eve");
        var decided = done(cases.decide(fresh.id(), DISMISS, "op-1", fresh.version()));
        bench.report("eve", "bob");
        done(cases.addNote(bench.about("eve").id(), "op-2", "again"));

        done(cases.undo(fresh.id(), "op-1", decided.version()));
        bench.settle();
        assertThat(bench.about("eve").id()).isEqualTo(fresh.id());
        assertThat(bench.about("eve").reports()).isEqualTo(2);
        assertThat(cases.notes(fresh.id())).extracting(CaseNote::text).containsExactly(Optional.of("again"));
        assertThat(TABLE.rows("select count(*) from cases")).containsExactly(List.of("1"));
    }

    @Test
    void whatAnotherOperatorHasIsNotTakenFromThemByUndo() throws Exception {
        var fresh = reported("eve");
        var decided = done(cases.decide(fresh.id(), DISMISS, "op-1", fresh.version()));
        bench.report("eve", "bob");
        var later = bench.about("eve");
        var taken = done(cases.take(later.id(), "op-2", later.version()));
        assertThat(cases.undo(fresh.id(), "op-1", decided.version())).isEqualTo(new TakenByOther(taken));
        assertThat(cases.find(fresh.id())).contains(decided);
    }

    @Test
    void notesAreKeptInOrderAndUnreadableInTheTable() throws Exception {
        var fresh = reported("eve");
        done(cases.addNote(fresh.id(), "op-1", "looks like a pineapple"));
        bench.later(Duration.ofSeconds(1));
        done(cases.addNote(fresh.id(), "op-2", "no"));
        assertThat(cases.notes(fresh.id()))
                .containsExactly(
                        new CaseNote("op-1", bench.now.get().minusSeconds(1), Optional.of("looks like a pineapple")),
                        new CaseNote("op-2", bench.now.get(), Optional.of("no")));
        assertThat(TABLE.rows("select encode(note, 'escape') from case_notes").toString())
                .doesNotContain("pineapple");
    }

    /** Eight operators at two processes. */
    @Test
    void howeverManyDecideAtOnceOneDoes() throws Exception {
        try (var other = new CaseBench(TABLE, CaseBench.RULE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 25; round++) {
                var fresh = reported("eve-" + round);
                var tries = new ArrayList<Callable<CaseOutcome>>();
                for (var n = 0; n < 8; n++) {
                    var operator = "op-" + n;
                    var desk = n % 2 == 0 ? cases : other.cases;
                    var decision = n % 3 == 0 ? BAN : DISMISS;
                    tries.add(() -> desk.decide(fresh.id(), decision, operator, fresh.version()));
                }
                var outcomes = new ArrayList<CaseOutcome>();
                for (var outcome : threads.invokeAll(tries)) {
                    outcomes.add(outcome.get());
                }
                assertThat(outcomes.stream().filter(Done.class::isInstance))
                        .as("round %d", round)
                        .hasSize(1);
                assertThat(outcomes.stream().filter(Stale.class::isInstance)).hasSize(7);
            }
        }
        assertThat(TABLE.rows("select max(dismissed + upheld) from reporter_standings where reporter = 'ann'"))
                .containsExactly(List.of("25"));
    }

    @Test
    void theQueueIsReadPageByPageWithoutGapsOrRepeats() throws Exception {
        for (var n = 0; n < 25; n++) {
            bench.store(Samples.report("r" + n, "ann-" + n, "net", "eve-" + n, ReportReason.values()[n % 4]));
        }
        bench.settle();
        var seen = new ArrayList<CaseView>();
        var page = cases.queue(CaseFilter.in(CaseState.NEW), Optional.empty(), 4);
        while (page.next().isPresent()) {
            seen.addAll(page.cases());
            page = cases.queue(
                    CaseFilter.in(CaseState.NEW), page.next().flatMap(next -> CaseCursor.parse(next.toString())), 4);
        }
        seen.addAll(page.cases());
        assertThat(seen).hasSize(25);
        assertThat(new HashSet<>(seen)).hasSize(25);
        assertThat(seen).extracting(CaseView::priority).isSortedAccordingTo((one, other) -> other - one);
        assertThat(cases.queue(
                                new CaseFilter(Optional.empty(), Optional.of(ReportReason.SPAM), Optional.empty()),
                                Optional.empty(),
                                50)
                        .cases())
                .hasSize(6)
                .allSatisfy(about -> assertThat(about.reasons()).containsExactly(ReportReason.SPAM));
    }

    @Test
    void anOperatorFindsTheirOwn() throws Exception {
        var eve = reported("eve");
        var sam = reported("sam");
        reported("tom");
        done(cases.take(eve.id(), "op-1", eve.version()));
        done(cases.decide(sam.id(), DISMISS, "op-1", sam.version()));
        var mine = new CaseFilter(Optional.empty(), Optional.empty(), Optional.of("op-1"));
        assertThat(cases.queue(mine, Optional.empty(), 10).cases())
                .extracting(CaseView::accused)
                .containsExactlyInAnyOrder("eve", "sam");
    }

    private CaseView reported(String accused) throws SQLException {
        bench.report(accused, "ann");
        return bench.about(accused);
    }

    private static CaseView done(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done) outcome).now();
    }
}
