package chat.whisper.moderation.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.moderation.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AuditLogIT {
    /** Each has a connection of its own, as all wait for the same row. */
    private static final int AT_ONCE = 8;

    private static final OperatorTables TABLES = OperatorTables.fresh();
    private final Database database = Database.open(TABLES.address());
    private final AuditLog log = new AuditLog(database, InstantSource.system());

    @BeforeEach
    void begin() throws Exception {
        TABLES.empty();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void whatIsWrittenIsReadTheLatestFirst() throws Exception {
        assertThat(log.verify()).isEqualTo(new AuditChain.Intact(0));
        var first = log.append("operator:ann", AuditAction.CASE_READ, "case:1", "");
        var second = log.append("operator:ben", AuditAction.CASE_DECIDED, "case:1", "ban");

        assertThat(log.before(Long.MAX_VALUE, 10))
                .extracting(AuditLog.Hashed::entry)
                .containsExactly(second, first);
        assertThat(log.before(second.entry(), 10))
                .extracting(AuditLog.Hashed::entry)
                .containsExactly(first);
        assertThat(log.verify()).isEqualTo(new AuditChain.Intact(2));
    }

    @Test
    void twoProcessesWriteOneChainWithoutAGap() throws Exception {
        try (var other = Database.open(TABLES.address());
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var logs = new AuditLog[] {log, new AuditLog(other, InstantSource.system())};
            var written = IntStream.range(0, 60)
                    .mapToObj(n -> threads.submit(
                            () -> logs[n % 2].append("operator:ann", AuditAction.CASE_READ, "case:" + n, "")))
                    .toList();
            for (Future<AuditEntry> each : written) {
                each.get();
            }
        }
        assertThat(log.before(Long.MAX_VALUE, 100))
                .extracting(hashed -> hashed.entry().entry())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 60).map(n -> 61 - n).boxed().toList());
        assertThat(log.verify()).isEqualTo(new AuditChain.Intact(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_log set detail = 'nothing' where entry = 1",
                "delete from audit_log where entry = 1",
                "truncate audit_log"
            })
    void theDatabaseTakesNothingBack(String change) throws Exception {
        write(1);
        assertThatThrownBy(() -> TABLES.execute(change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("audit_log is append-only");
        assertThat(log.verify()).isEqualTo(new AuditChain.Intact(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit_log set detail = 'nothing' where entry = 3            | 3",
                "update audit_log set actor = 'operator:eve' where entry = 1        | 1",
                "update audit_log set at = at + interval '1 s' where entry = 5      | 5",
                "update audit_log set hash = decode('00', 'hex') where entry = 2    | 2",
                "delete from audit_log where entry = 4                              | 4",
                "delete from audit_log where entry = 1                              | 1",
                "delete from audit_log where entry = 5                              | 5",
                "delete from audit_log                                              | 1",
                "update audit_log set entry = 9 where entry = 2                     | 2",
                "update audit_head set hash = decode(repeat('11', 32), 'hex')       | 5",
                "insert into audit_log select 6, at, 'operator:eve', action, subject, detail, hash from audit_log where entry = 5 | 6",
                "insert into audit_log select 0, at, 'operator:eve', action, subject, detail, hash from audit_log where entry = 5 | 0",
            })
    void aRowThatWasChangedIsNoticedAndWhere(String change, long at) throws Exception {
        write(5);
        TABLES.tamper(change);
        assertThat(log.verify()).isEqualTo(new AuditChain.Broken(at));
    }

    @Test
    void aLogThatIsLongerThanABatchIsReadToItsEnd() throws Exception {
        write(1);
        TABLES.tamper("""
                with recursive chain(entry) as (select 2 union all select entry + 1 from chain where entry < 4100)
                insert into audit_log select entry, now(), 'a', 'b', 'c', 'd', decode('00', 'hex') from chain;
                update audit_head set entry = 4100
                """);
        assertThat(log.verify()).isEqualTo(new AuditChain.Broken(2));
    }

    /** Or whoever looks at a long log all the time has all of it read all the time. */
    @Test
    void whatIsNewIsLookedAtAtOnceAndTheRestAgainAMomentLater() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        var watched = new AuditLog(database, now::get);
        write(5);
        assertThat(watched.recentlyVerified()).isEqualTo(new AuditChain.Intact(5));
        TABLES.tamper("update audit_log set detail = 'nothing' where entry = 3");
        write(1);
        assertThat(watched.recentlyVerified()).isEqualTo(new AuditChain.Intact(6));
        now.set(now.get().plusSeconds(3_600));
        assertThat(watched.recentlyVerified()).isEqualTo(new AuditChain.Broken(3));
    }

    @Test
    void oddTextsKeepTheChainWhole() throws Exception {
        log.append("operator:ann", AuditAction.CASE_NOTED, "case:1", "a\u0000b \ud800 \ud83d\ude00 \"'\\");
        log.append("operator:ann", AuditAction.CASE_NOTED, "case:1", "\ud83d\ude00".repeat(600));
        assertThat(log.verify()).isEqualTo(new AuditChain.Intact(2));
    }

    private void write(int entries) throws SQLException {
        for (var n = 1; n <= entries; n++) {
            log.append("operator:ann", AuditAction.CASE_DECIDED, "case:" + n, "dismiss");
        }
    }
}
