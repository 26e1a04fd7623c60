package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.ReportId;
import chat.whisper.moderation.LogLines;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReportHandlerIT {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final TestTable TABLE = TestTable.fresh();
    private static final Logger LOG = Logger.getLogger(ReportHandler.class.getName());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;
    private final CountingMeter meter = new CountingMeter();
    private final Evidence evidence = Samples.evidence();
    private Database database;
    private ReportHandler handler;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(TABLE.address());
        var reports = new Reports(database, evidence, new CaseFiling(database, Ids.secure()), clock);
        handler = new ReportHandler(reports, meter);
        TABLE.execute("truncate abuse_reports, cases cascade");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReportIsARow() throws Exception {
        assertThat(handler.take(Samples.report("r1"))).isEqualTo(new ReportReply.Stored(new ReportId("r1")));
        assertThat(TABLE.rows("select report_id, chat_id, pool, reporter, reported, reason, key_id, stored_at at time"
                        + " zone 'UTC' from abuse_reports"))
                .containsExactly(List.of(
                        "r1",
                        "chat-1",
                        "en",
                        "reporter-hash",
                        "reported-hash",
                        "harassment",
                        "k1",
                        "2026-01-01 00:00:00"));
    }

    @Test
    void sentTwiceItIsStoredOnceAndAnsweredTwice() throws Exception {
        var stored = new ReportReply.Stored(new ReportId("r1"));
        assertThat(handler.take(Samples.report("r1"))).isEqualTo(stored);
        assertThat(handler.take(Samples.report("r1"))).isEqualTo(stored);
        assertThat(count()).isEqualTo(1);
        assertThat(meter.stored).hasValue(1);
        assertThat(meter.repeated).hasValue(1);
    }

    /** Anybody may repeat a report as often as they like. */
    @Test
    void whoRepeatsAReportCostsTheDatabaseNothing() throws Exception {
        handler.take(Samples.report("r1"));
        TABLE.server().stop();
        try {
            assertThat(handler.take(Samples.report("r1"))).isEqualTo(new ReportReply.Stored(new ReportId("r1")));
        } finally {
            TABLE.server().restart();
        }
        assertThat(meter.repeated).hasValue(1);
    }

    /** Nor does it fill the log, nor does what cannot be stored: warnings have one budget with everything else that is urgent. */
    @Test
    void whatComesAgainAndAgainIsToldOnce() throws Exception {
        var log = new LogLines();
        LOG.addHandler(log);
        try {
            TABLE.execute("alter table abuse_reports rename to away");
            for (var i = 0; i < 100; i++) {
                assertThat(handler.take(Samples.report("r1"))).isEqualTo(new ReportReply.Unavailable());
            }
            TABLE.execute("alter table away rename to abuse_reports");
            for (var i = 0; i < 100; i++) {
                assertThat(handler.take(Samples.report("r1"))).isInstanceOf(ReportReply.Stored.class);
                assertThat(handler.take(Samples.report("r2", "ann", "net", "ev\0e")))
                        .isEqualTo(new ReportReply.Unfit());
            }
        } finally {
            TABLE.execute("alter table if exists away rename to abuse_reports");
            LOG.removeHandler(log);
        }
        assertThat(log.of(Level.INFO)).singleElement().asString().contains("outcome=STORED");
        assertThat(log.of(Level.WARNING)).hasSize(2).allMatch(line -> line.contains("outcome=FAILED"));
        assertThat(meter.failed).hasValue(200);
    }

    @Test
    void sentByManyAtOnceItIsStoredOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ReportReply> send = () -> handler.take(Samples.report("r1"));
            for (var answer : threads.invokeAll(Collections.nCopies(20, send))) {
                assertThat(answer.get()).isInstanceOf(ReportReply.Stored.class);
            }
        }
        assertThat(count()).isEqualTo(1);
        assertThat(meter.stored).hasValue(1);
    }

    @Test
    void whatPeopleWroteIsUnreadableInTheTableAndReadableWithTheKey() throws Exception {
        handler.take(Samples.report("r1"));
        var row = TABLE.rows("select * , encode(evidence, 'hex') from abuse_reports")
                .getFirst();
        var bytes = HexFormat.of().parseHex(row.getLast());
        var everything = String.join(" ", row) + new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(everything).doesNotContain("pineapple", "hello", "hurt");
        assertThat(evidence.open(Evidence.Subject.of(Samples.report("r1")), new Sealed("k1", bytes)))
                .contains(new Evidence.Words(Samples.report("r1").lines(), Samples.COMMENT));
    }

    @Test
    void databaseStoppedIsUnavailableInTimeAndLaterTheSameReportIsStored() throws Exception {
        handler.take(Samples.report("r1"));
        TABLE.server().stop();
        assertAnswersUnavailableInTime();
        assertThat(database.answers()).isFalse();
        TABLE.server().restart();
        assertThat(handler.take(Samples.report("r2"))).isInstanceOf(ReportReply.Stored.class);
        assertThat(database.answers()).isTrue();
        assertThat(TABLE.rows("select report_id from abuse_reports order by 1"))
                .containsExactly(List.of("r1"), List.of("r2"));
        assertThat(meter.failed).hasValue(1);
    }

    @Test
    void databaseThatHangsIsUnavailableInTimeAndLaterTheSameReportIsStoredOnce() throws Exception {
        try (var connection = TABLE.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table abuse_reports in access exclusive mode");
            assertAnswersUnavailableInTime();
            connection.rollback();
        }
        assertThat(handler.take(Samples.report("r2"))).isInstanceOf(ReportReply.Stored.class);
        assertThat(count()).isEqualTo(1);
    }

    /** Or an app would send it again for 17 minutes. */
    @Test
    void whatPostgresCanNeverTakeIsRefusedForGood() throws Exception {
        assertThat(handler.take(Samples.report("r1", "ann", "net", "ev\0e"))).isEqualTo(new ReportReply.Unfit());
        assertThat(handler.take(Samples.report("r2", "a\0nn", "net", "eve"))).isEqualTo(new ReportReply.Unfit());
        assertThat(handler.take(Samples.report("r3", "ann", "n\0et", "eve"))).isEqualTo(new ReportReply.Unfit());
        assertThat(meter.failed).hasValue(3);
        assertThat(handler.take(Samples.report("r1"))).isInstanceOf(ReportReply.Stored.class);
    }

    /** The same of what the table itself refuses. */
    @Test
    void whatTheTableRefusesIsNotAskedForAgain() throws Exception {
        TABLE.execute("alter table abuse_reports add constraint no_eve check (reported <> 'eve')");
        try {
            assertThat(handler.take(Samples.report("r1", "ann", "net", "eve"))).isEqualTo(new ReportReply.Unfit());
        } finally {
            TABLE.execute("alter table abuse_reports drop constraint no_eve");
        }
    }

    private void assertAnswersUnavailableInTime() {
        var began = System.nanoTime();
        assertThat(handler.take(Samples.report("r2"))).isEqualTo(new ReportReply.Unavailable());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER);
    }

    private static int count() throws SQLException {
        return Integer.parseInt(
                TABLE.rows("select count(*) from abuse_reports").getFirst().getFirst());
    }
}
