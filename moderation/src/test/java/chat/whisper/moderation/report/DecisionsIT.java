package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.report.CaseOutcome.Done;
import chat.whisper.moderation.report.CaseOutcome.Stale;
import chat.whisper.moderation.report.CaseOutcome.TakenByOther;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a decision about a case does, to the accused and to who reported them, until it is undone. */
@Timeout(60)
class DecisionsIT extends OnCaseBench {
    private static final Decision BAN = new Decision.BanFor(Duration.ofHours(24), BanReason.HARASSMENT);
    private static final Decision DISMISS = new Decision.Dismiss();

    @Test
    void nobodyDecidesWhatTheyHaveNotSeen() throws Exception {
        var seen = reported("eve");
        bench.report("eve", "bob");
        var now = bench.about("eve");
        assertThat(bench.cases.decide(seen.id(), DISMISS, "op-1", seen.version()))
                .isEqualTo(new Stale(now));
        assertThat(done(bench.cases.decide(seen.id(), DISMISS, "op-1", now.version()))
                        .state())
                .isEqualTo(CaseState.DECIDED);
    }

    @Test
    void aDecidedCaseTakesNoMoreStepsAndNoMoreReports() throws Exception {
        var fresh = reported("eve");
        var decided = done(bench.cases.decide(fresh.id(), new Decision.Warn(), "op-1", fresh.version()));
        assertThat(decided.ruling()).isEqualTo(new CaseView.LastRuling(Decision.Kind.WARN, "op-1", bench.now.get()));
        assertThat(bench.cases.take(fresh.id(), "op-1", decided.version())).isEqualTo(new Stale(decided));
        assertThat(bench.cases.decide(fresh.id(), DISMISS, "op-1", decided.version()))
                .isEqualTo(new Stale(decided));

        bench.report("eve", "bob");
        assertThat(bench.about("eve").id()).isNotEqualTo(fresh.id());
        assertThat(bench.about("eve").reports()).isEqualTo(1);
        assertThat(bench.meter.decisions).containsExactly(Decision.Kind.WARN);
    }

    @Test
    void aBanIsImposedAtOnceOnAllThatTheAccusedIsKnownByAndLiftedByUndo() throws Exception {
        var fresh = reported("eve");
        var decided = done(bench.cases.decide(fresh.id(), BAN, "op-1", fresh.version()));
        assertThat(table.rows("select reason, decided_by, identities, until - imposed_at, lifted_at is null from bans"))
                .containsExactly(List.of("harassment", "operator:op-1", "{eve,eve-place}", "1 day", "t"));

        var undone = done(bench.cases.undo(fresh.id(), "op-2", decided.version()));
        assertThat(undone.state()).isEqualTo(CaseState.TAKEN);
        assertThat(undone.claim())
                .isEqualTo(new CaseView.Claim("op-2", bench.now.get().plus(Cases.LEASE)));
        assertThat(undone.ruling()).isNull();
        assertThat(table.rows("select lifted_at is null from bans")).containsExactly(List.of("f"));
        assertThat(bench.cases.undo(fresh.id(), "op-2", undone.version())).isEqualTo(new Stale(undone));
        assertThat(bench.meter.undone).hasValue(1);

        done(bench.cases.decide(fresh.id(), BAN, "op-2", undone.version()));
        assertThat(table.rows("select count(*) from bans where lifted_at is null"))
                .containsExactly(List.of("1"));
    }

    @Test
    void reporterWhoIsTurnedDownCountsLessUntilThatIsUndone() throws Exception {
        var fresh = reported("eve");
        var decided = done(bench.cases.decide(fresh.id(), DISMISS, "op-1", fresh.version()));
        bench.report("sam", "ann");
        var sam = bench.about("sam").id();
        assertThat(bench.reports.of(sam).getFirst().weight()).isEqualTo(0.5);
        done(bench.cases.undo(fresh.id(), "op-1", decided.version()));
        assertThat(bench.reports.of(sam).getFirst().weight()).isEqualTo(1);

        var again = bench.about("eve");
        done(bench.cases.decide(again.id(), new Decision.Warn(), "op-1", again.version()));
        assertThat(table.rows("select reporter, dismissed, upheld from reporter_standings"))
                .containsExactly(List.of("ann", "0", "1"));
    }

    @Test
    void dismissedTheBanOfTheReportsThemselvesIsLifted() throws Exception {
        bench.report("eve", "ann", "bob", "cid");
        bench.settle();
        assertThat(table.rows("select decided_by, lifted_at is null from bans"))
                .containsExactly(List.of("reports", "t"));
        var about = bench.about("eve");
        done(bench.cases.decide(about.id(), DISMISS, "op-1", about.version()));
        assertThat(table.rows("select lifted_at is null from bans")).containsExactly(List.of("f"));
    }

    @Test
    void aDecisionIsCountedUntilItIsUndone() throws Exception {
        var first = reported("eve");
        var second = reported("sam");
        bench.later(Duration.ofHours(2));
        var decided = done(bench.cases.decide(first.id(), DISMISS, "op-1", first.version()));
        done(bench.cases.decide(second.id(), DISMISS, "op-1", second.version()));
        assertThat(counted())
                .containsExactly(List.of("decisions.dismiss", "2"), List.of("time_to_decision.under_24h", "2"));

        var undone = done(bench.cases.undo(first.id(), "op-1", decided.version()));
        assertThat(counted())
                .containsExactly(List.of("decisions.dismiss", "1"), List.of("time_to_decision.under_24h", "1"));
        done(bench.cases.decide(first.id(), new Decision.Escalate(), "op-1", undone.version()));
        assertThat(counted()).as("one that decides nothing").hasSize(2);
        var other = bench.cases.find(second.id()).orElseThrow();
        done(bench.cases.undo(second.id(), "op-1", other.version()));
        assertThat(counted()).isEmpty();
    }

    private List<List<String>> counted() throws SQLException {
        return table.rows("select figure, count from daily_numbers order by figure");
    }

    /** Neither is there without the other. */
    @Test
    void aNoteGoesWithItsDecision() throws Exception {
        var fresh = reported("eve");
        bench.cases.decide(fresh.id(), DISMISS, "never seen", "op-1", fresh.version() + 1);
        assertThat(bench.cases.notes(fresh.id())).isEmpty();
        done(bench.cases.decide(fresh.id(), DISMISS, "clear", "op-1", fresh.version()));
        assertThat(bench.cases.notes(fresh.id())).extracting(CaseNote::text).containsExactly(Optional.of("clear"));
    }

    @Test
    void anEscalatedCaseIsFirstAndAnybodysAgain() throws Exception {
        bench.report("loud", "ann", "bob", "cid", "dan");
        var fresh = reported("eve");
        var taken = done(bench.cases.take(fresh.id(), "op-1", fresh.version()));
        var escalated = done(bench.cases.decide(fresh.id(), new Decision.Escalate(), "op-1", taken.version()));
        bench.settle();

        assertThat(escalated.state()).isEqualTo(CaseState.NEW);
        assertThat(bench.cases
                        .queue(CaseFilter.all(), Optional.empty(), 1)
                        .cases()
                        .getFirst())
                .isEqualTo(escalated);
        var undone = done(bench.cases.undo(fresh.id(), "op-1", escalated.version()));
        bench.settle();
        assertThat(bench.about("eve").priority()).isEqualTo(fresh.priority());
        assertThat(undone.ruling()).isNull();
    }

    @Test
    void undoneACaseGetsWhatWasReportedMeanwhile() throws Exception {
        var fresh = reported("eve");
        var decided = done(bench.cases.decide(fresh.id(), DISMISS, "op-1", fresh.version()));
        bench.report("eve", "bob");
        done(bench.cases.addNote(bench.about("eve").id(), "op-2", "again"));

        done(bench.cases.undo(fresh.id(), "op-1", decided.version()));
        bench.settle();
        assertThat(bench.about("eve").id()).isEqualTo(fresh.id());
        assertThat(bench.about("eve").reports()).isEqualTo(2);
        assertThat(bench.cases.notes(fresh.id())).extracting(CaseNote::text).containsExactly(Optional.of("again"));
        assertThat(table.rows("select count(*) from cases")).containsExactly(List.of("1"));
    }

    @Test
    void whatAnotherOperatorHasIsNotTakenFromThemByUndo() throws Exception {
        var fresh = reported("eve");
        var decided = done(bench.cases.decide(fresh.id(), DISMISS, "op-1", fresh.version()));
        bench.report("eve", "bob");
        var later = bench.about("eve");
        var taken = done(bench.cases.take(later.id(), "op-2", later.version()));
        assertThat(bench.cases.undo(fresh.id(), "op-1", decided.version())).isEqualTo(new TakenByOther(taken));
        assertThat(bench.cases.find(fresh.id())).contains(decided);
    }

    /** Eight operators at two processes. */
    @Test
    void howeverManyDecideAtOnceOneDoes() throws Exception {
        try (var other = new CaseBench(table, CaseBench.RULE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 25; round++) {
                var fresh = reported("eve-" + round);
                var tries = new ArrayList<Callable<CaseOutcome>>();
                for (var n = 0; n < 8; n++) {
                    var operator = "op-" + n;
                    var either = n % 2 == 0 ? bench.cases : other.cases;
                    var decision = n % 3 == 0 ? BAN : DISMISS;
                    tries.add(() -> either.decide(fresh.id(), decision, operator, fresh.version()));
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
        assertThat(table.rows("select max(dismissed + upheld) from reporter_standings where reporter = 'ann'"))
                .containsExactly(List.of("25"));
    }
}
