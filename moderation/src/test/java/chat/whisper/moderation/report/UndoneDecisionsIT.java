package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a decision that is undone when something else has happened since. */
@Timeout(60)
class UndoneDecisionsIT extends OnCaseBench {
    private static final Decision DISMISS = new Decision.Dismiss();

    /** What one operator called urgent is not put back by another one's second thoughts. */
    @Test
    void aLaterCaseThatWasEscalatedMakesTheOneThatItJoinsEscalated() throws Exception {
        bench.report("eve", "ann");
        var first = decided(bench.about("eve"), DISMISS);
        bench.report("eve", "bob");
        decided(bench.about("eve"), new Decision.Escalate());

        bench.cases.undo(first.id(), "op-2", first.version());
        bench.settle();
        var joined = bench.about("eve");
        assertThat(joined.id()).isEqualTo(first.id());
        assertThat(joined.reports()).isEqualTo(2);
        assertThat(joined.isEscalated()).isTrue();
        assertThat(joined.priority()).isGreaterThan(CasePriority.ESCALATED);
        assertThat(decided(joined, "op-2", DISMISS).isDecided()).isTrue();
    }

    /** The person has cleared their browser's storage since. */
    @Test
    void whatWasReportedSinceJoinsItUnderAnotherNameToo() throws Exception {
        bench.report("eve", "ann");
        var first = decided(bench.about("eve"), DISMISS);
        var later = Samples.report("later", "bob", "net-bob", "eve-place");
        bench.store(later);
        bench.cases.undo(first.id(), "op-1", first.version());
        bench.settle();
        assertThat(table.rows("select accused, reports, identities @> '{eve,eve-place,eve-place-place}' from cases"))
                .containsExactly(List.of("eve", "2", "t"));
    }

    /** Its numbers may have been published. */
    @Test
    void aMonthThatIsOverKeepsWhatWasCounted() throws Exception {
        bench.report("eve", "ann");
        bench.report("sam", "ann");
        var eve = decided(bench.about("eve"), DISMISS);
        var sam = decided(bench.about("sam"), DISMISS);
        bench.cases.undo(eve.id(), "op-1", eve.version());
        assertThat(counted()).containsExactly(List.of("1"));
        bench.later(Duration.ofDays(34));
        bench.cases.undo(sam.id(), "op-1", sam.version());
        assertThat(counted()).containsExactly(List.of("1"));
    }

    private List<List<String>> counted() throws Exception {
        return table.rows("select sum(count) from daily_numbers where figure = 'decisions.dismiss'");
    }

    private CaseView decided(CaseView about, Decision decision) throws Exception {
        return decided(about, "op-1", decision);
    }

    private CaseView decided(CaseView about, String operator, Decision decision) throws Exception {
        return ((CaseOutcome.Done) bench.cases.decide(about.id(), decision, operator, about.version())).now();
    }
}
