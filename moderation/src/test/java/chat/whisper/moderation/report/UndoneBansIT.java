package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bans that operators decide, and undo: of several for one person, each is undone for itself. */
@Timeout(60)
class UndoneBansIT extends OnCaseBench {

    @Test
    void whoUndoesOneDecisionLiftsNoOther() throws Exception {
        bench.report("eve", "ann");
        decide("eve", Duration.ofDays(7));
        bench.report("eve", "bob");
        var later = decide("eve", Duration.ofHours(1));
        bench.cases.undo(
                later.id(), "op-1", bench.cases.find(later.id()).orElseThrow().version());
        bench.settle();
        assertThat(table.rows("select count(*) from bans where lifted_at is null"))
                .containsExactly(List.of("1"));
    }

    /** The longer one stood in the place of both. */
    @Test
    void whoUndoesTheLongerOfTwoDecisionsLeavesTheOther() throws Exception {
        var longer = banTwice();
        var ordered = bench.now.get();
        bench.later(Duration.ofMinutes(10));
        undo(longer);
        assertThat(table.rows("select decided_by, lifted_at is null from bans order by imposed_at"))
                .containsExactly(List.of("operator:op-1", "f"), List.of("operator:op-1", "t"));
        var left = Duration.between(bench.now.get(), until());
        assertThat(left).as("what is left of the hour").isBetween(Duration.ofMinutes(49), Duration.ofMinutes(50));
        assertThat(until()).isBefore(ordered.plus(Duration.ofHours(1)));
    }

    @Test
    void nobodyIsBannedAgainForWhatIsOverByNow() throws Exception {
        var longer = banTwice();
        bench.later(Duration.ofHours(1));
        undo(longer);
        assertThat(table.rows("select lifted_at is null from bans")).containsExactly(List.of("f"));
        assertThat(states()).containsExactly("lifted", "lifted");
    }

    /** One that its reports imposed by themselves, over one that an operator decided in another case. */
    @Test
    void whoDismissesReportsLeavesWhatAnotherCaseDecided() throws Exception {
        bench.report("eve", "ann", "bob", "cid");
        bench.settle();
        var reported = bench.about("eve");
        bench.cases.decide(reported.id(), new Decision.Warn(), "op-1", reported.version());
        bench.report("eve", "dan");
        decide("eve", Duration.ofMinutes(30));
        assertThat(states()).containsExactly("imposed", "covered");

        undo(reported);
        var again = bench.about("eve");
        bench.cases.decide(again.id(), new Decision.Dismiss(), "op-1", again.version());
        bench.settle();
        assertThat(states()).containsExactly("lifted", "imposed");
        assertThat(table.rows("select decided_by from bans where lifted_at is null"))
                .containsExactly(List.of("operator:op-1"));
    }

    /** Whoever lifts a ban wants its person free. */
    @Test
    void whatIsLiftedByHandStaysLifted() throws Exception {
        var longer = banTwice();
        bench.bans
                .bans()
                .lift(new BanId(table.rows("select ban_id from bans").getFirst().getFirst()));
        bench.settle();
        undo(longer);
        assertThat(table.rows("select lifted_at is null from bans")).containsExactly(List.of("f"));
        assertThat(states()).containsExactly("lifted", "covered");
    }

    @Test
    void whatIsCoveredAndUndoneIsNotImposedLater() throws Exception {
        var longer = banTwice();
        var shorter = table.rows("select case_id from case_bans where state = 'covered'");
        undo(bench.cases.find(new CaseId(shorter.getFirst().getFirst())).orElseThrow());
        assertThat(table.rows("select lifted_at is null from bans")).containsExactly(List.of("t"));
        undo(longer);
        assertThat(table.rows("select lifted_at is null from bans")).containsExactly(List.of("f"));
        assertThat(states()).containsExactly("lifted", "lifted");
    }

    /** Between the end of the one and the beginning of the other. */
    @Test
    void oneThatDiesWhileItUndoesFreesNobodyEither() throws Exception {
        var longer = banTwice();
        table.execute("update case_bans set claimed_until = 'infinity' where state = 'imposed'");
        undo(longer);
        assertThat(states()).as("claimed by one who died").containsExactly("lifting", "covered");
        bench.bans
                .bans()
                .lift(new BanId(table.rows("select ban_id from bans").getFirst().getFirst()));
        table.execute("update case_bans set claimed_until = '-infinity'");
        bench.settle();
        assertThat(states()).containsExactly("lifted", "imposed");
        assertThat(table.rows("select lifted_at is null from bans order by imposed_at"))
                .containsExactly(List.of("f"), List.of("t"));
    }

    /** For a week, and in a later case for an hour; the first of both. */
    private CaseView banTwice() throws Exception {
        bench.report("eve", "ann");
        var longer = decide("eve", Duration.ofDays(7));
        bench.report("eve", "bob");
        decide("eve", Duration.ofHours(1));
        assertThat(states()).containsExactly("imposed", "covered");
        return longer;
    }

    private void undo(CaseView about) throws Exception {
        bench.cases.undo(
                about.id(), "op-1", bench.cases.find(about.id()).orElseThrow().version());
        bench.settle();
    }

    private List<String> states() throws SQLException {
        return table.rows("select state from case_bans order by order_id").stream()
                .map(List::getFirst)
                .toList();
    }

    private Instant until() throws SQLException {
        var millis = table.rows("select (extract(epoch from until) * 1000)::bigint from bans where lifted_at is null");
        return Instant.ofEpochMilli(Long.parseLong(millis.getFirst().getFirst()));
    }

    private CaseView decide(String accused, Duration length) throws Exception {
        var about = bench.about(accused);
        bench.cases.decide(about.id(), new Decision.BanFor(length, BanReason.SPAM), "op-1", about.version());
        bench.settle();
        bench.later(Duration.ofSeconds(1));
        return about;
    }
}
