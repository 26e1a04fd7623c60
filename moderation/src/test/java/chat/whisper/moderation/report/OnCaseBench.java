package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.database.TestTable;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests of cases: a database of the class, and for each of them empty tables and a {@link CaseBench} of its own. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OnCaseBench {
    final TestTable table = TestTable.fresh();
    CaseBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CaseBench(table, CaseBench.RULE);
        table.execute("truncate abuse_reports, cases, bans, reporter_standings, daily_numbers cascade");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The case of somebody whom one person has reported. */
    CaseView reported(String accused) throws SQLException {
        bench.report(accused, "ann");
        return bench.about(accused);
    }

    static CaseView done(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(CaseOutcome.Done.class);
        return ((CaseOutcome.Done) outcome).now();
    }

    /** Whom each ban keeps out. */
    List<String> bans() throws SQLException {
        return table.rows("select identities from bans").stream()
                .map(List::getFirst)
                .toList();
    }
}
