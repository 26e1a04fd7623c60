package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.protocol.BanReason;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ban of a case comes once, whatever becomes of the processes that impose it. */
@Timeout(60)
class CaseBanWorkIT extends OnCaseBench {
    @Test
    void aProcessThatDiesAfterTheReceiptLeavesTheBanToAnother() throws Exception {
        bench.report("eve", "ann", "bob", "cid");
        bench.close();
        try (var other = new CaseBench(table, CaseBench.RULE, bench.now)) {
            other.settle();
            assertThat(bans()).hasSize(1);
        }
        bench = new CaseBench(table, CaseBench.RULE);
    }

    /** It is decided, and claimed by somebody who died before or after the ban was imposed. */
    @Test
    void oneThatDiesWhileItBansLeavesItToAnotherAndNobodyIsBannedTwice() throws Exception {
        bench.report("eve", "ann", "bob", "cid");
        bench.weighing.weighAll();
        claimAndDie();
        bench.banWork.carryOut();
        assertThat(bans()).as("claimed by another").isEmpty();
        bench.later(Duration.ofSeconds(11));
        bench.banWork.carryOut();
        assertThat(bans()).hasSize(1);

        assertThatNobodyIsBannedTwice();
    }

    @Test
    void anOperatorsBanIsNotImposedTwiceEither() throws Exception {
        bench.report("eve", "ann");
        var about = bench.about("eve");
        var ban = new Decision.BanFor(Duration.ofHours(1), BanReason.SPAM);
        bench.cases.decide(about.id(), ban, "op-1", about.version());
        assertThatNobodyIsBannedTwice();
    }

    @Test
    void manyProcessesImposeOneBan() throws Exception {
        try (var other = new CaseBench(table, CaseBench.RULE, bench.now);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 20; round++) {
                bench.report("eve-" + round, "ann-" + round, "bob-" + round, "cid-" + round);
                Callable<Boolean> here = () -> settled(bench);
                Callable<Boolean> there = () -> settled(other);
                for (var done : threads.invokeAll(Collections.nCopies(2, List.of(here, there)).stream()
                        .flatMap(List::stream)
                        .toList())) {
                    assertThat(done.get()).isTrue();
                }
            }
        }
        assertThat(bans()).hasSize(20);
    }

    @Test
    void aCaseThatCannotBeWeighedHoldsUpNoOther() throws Exception {
        bench.report("odd", "ann");
        bench.report("eve", "ann", "bob", "cid");
        table.execute("create function refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception 'odd'; end $$");
        table.execute("create trigger odd before update on cases for each row when (old.accused = 'odd')"
                + " execute function refuse()");
        try {
            assertThatThrownBy(bench.weighing::weighAll).isInstanceOf(SQLException.class);
            bench.banWork.carryOut();
            assertThat(bans()).containsExactly("{eve,eve-place}");
        } finally {
            table.execute("drop function refuse cascade");
        }
        bench.weighing.weighAll();
        assertThat(table.rows("select count(*) from cases where to_weigh")).containsExactly(List.of("0"));
    }

    /** As the processes do: what a busy database did not take is tried again at its time. */
    private static boolean settled(CaseBench bench) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(SQLTransientException.class)
                .until(() -> {
                    bench.settle();
                    return true;
                });
        return true;
    }

    /** Somebody died after the ban was imposed and before that was written down. */
    private void assertThatNobodyIsBannedTwice() throws SQLException {
        table.execute("update case_bans set state = 'imposing', ban_id = null");
        bench.later(Duration.ofSeconds(11));
        bench.banWork.carryOut();
        assertThat(bans()).hasSize(1);
        assertThat(table.rows("select state, ban_id is null from case_bans")).containsExactly(List.of("imposed", "f"));
    }

    private void claimAndDie() throws SQLException {
        var claimed = Sql.each(bench.database, connection -> CaseBans.claim(connection, bench.now.get()));
        assertThat(claimed).isPresent();
    }
}
