package chat.whisper.moderation.ban;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BanSearchIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final BanLadder LADDER = new BanLadder(List.of(Duration.ofMinutes(15)), Duration.ofDays(30));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Database database = Database.open(TABLE.address());
    private final BanRecords records = new BanRecords(database);
    private final BanSearch search = new BanSearch(database, now::get);

    @BeforeEach
    void begin() throws Exception {
        TABLE.execute("truncate bans");
        ban("ab_1", "r1");
        ban("abc2", null);
        ban("xyz3", null);
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void theLatestComeFirst() throws Exception {
        assertThat(ids(search.latest("", 10))).containsExactly("xyz3", "abc2", "ab_1");
        assertThat(ids(search.latest("", 2))).containsExactly("xyz3", "abc2");
    }

    @Test
    void theBeginningOfAnIdIsEnoughAndIsNoPattern() throws Exception {
        assertThat(ids(search.latest("ab", 10))).containsExactly("abc2", "ab_1");
        assertThat(ids(search.latest("ab_", 10))).containsExactly("ab_1");
        assertThat(search.latest("%", 10)).isEmpty();
        assertThat(search.latest("\\", 10)).isEmpty();
        assertThat(search.latest("' or '1'='1", 10)).isEmpty();
    }

    @Test
    void whatIsOverOrLiftedIsNotActive() throws Exception {
        records.lift(new BanId("xyz3"), now.get());
        assertThat(ids(search.active("", 10))).containsExactly("abc2", "ab_1");
        now.set(now.get().plus(Duration.ofMinutes(16)));
        assertThat(search.active("", 10)).isEmpty();
        assertThat(search.latest("", 10)).hasSize(3);
    }

    @Test
    void whatIsFoundSaysHowItCameAbout() throws Exception {
        var found = search.find(new BanId("ab_1")).orElseThrow();
        assertThat(found.report()).contains(new ReportId("r1"));
        assertThat(found.decidedBy()).isEqualTo("operator");
        assertThat(found.liftedAt()).isEmpty();
        assertThat(search.find(new BanId("nobody"))).isEmpty();
        assertThat(ids(search.of(List.of("k1.nobody", "k1." + "ab_1".hashCode()), 10)))
                .containsExactly("ab_1");
    }

    /** As while processes are changed one after the other: all bans are read by those that are not. */
    @Test
    void aReasonThatANewerVersionHasWrittenIsOther() throws Exception {
        TABLE.execute("update bans set reason = 'newer' where ban_id = 'abc2'");
        assertThat(records.active(now.get()).bans())
                .extracting(Ban::reason)
                .containsExactlyInAnyOrder(BanReason.SPAM, BanReason.OTHER, BanReason.SPAM);
        assertThat(search.find(new BanId("abc2")).orElseThrow().ban().reason()).isEqualTo(BanReason.OTHER);
    }

    /** Not among a few rows, where PostgreSQL would rightly read all. */
    @Test
    void theBeginningOfAnIdIsLookedUpInAnIndex() throws Exception {
        TABLE.execute("""
                insert into bans (ban_id, reason, decided_by, identities, rung, imposed_at, until)
                select 'n' || n, 'spam', 'operator', array['k1.' || n], 0, now(), now() from generate_series(1, 20000) n
                """);
        TABLE.execute("analyze bans");
        assertThat(TABLE.plan(
                        "select * from bans where ban_id like 'n777%' order by imposed_at desc, ban_id limit 100"))
                .contains("bans_by_id_prefix")
                .doesNotContain("Seq Scan");
    }

    private void ban(String id, @Nullable String report) throws SQLException {
        records.impose(
                new BanRecords.WantedBan(
                        new BanId(id),
                        BanReason.SPAM,
                        "operator",
                        report == null ? null : new ReportId(report),
                        List.of("k1." + id.hashCode()),
                        null),
                LADDER,
                now.get());
        now.set(now.get().plusSeconds(1));
    }

    private static List<String> ids(List<BanSearch.Found> found) {
        return found.stream().map(each -> each.ban().id().value()).toList();
    }
}
