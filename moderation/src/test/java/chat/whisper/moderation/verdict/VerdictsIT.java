package chat.whisper.moderation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.PostgresServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import chat.whisper.model.redis.Redis;
import chat.whisper.moderation.ban.BanLadder;
import chat.whisper.moderation.ban.BanService;
import chat.whisper.moderation.ban.ImposedBanMetrics;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.verdict.VerdictEntry.Action;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** On real servers; nobody else writes to them. */
@Timeout(60)
class VerdictsIT {
    private static final TestTable TABLE = new TestTable(PostgresServer.start());
    private static final Server REDIS = RedisServer.start();
    private static final Ids IDS = Ids.secure();
    private static final int MOST = 3;

    /** Of 200 a second. */
    private static final int A_MINUTE = 12_000;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Database database = Database.open(TABLE.address());
    private final UnifiedJedis redis = Redis.open(REDIS.url());
    private final Bus bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("m-" + IDS.text(6)));
    private final Bus app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("a-" + IDS.text(6)));
    private final CountedBans counted = new CountedBans();
    private final BanService bans = BanService.start(
            database, redis, new BanLadder(List.of(QUARTER, HOUR), Duration.ofDays(30)), bus, IDS, now::get, counted);
    private final VerdictRecords records = new VerdictRecords(database);
    private final Verdicts verdicts = process();
    private final List<WarningIssued> warnings = new CopyOnWriteArrayList<>();
    private final List<Ban> applied = new CopyOnWriteArrayList<>();
    private final SessionId session = IDS.session();
    private final String accused = "k1." + IDS.text(6);

    private static final class CountedBans implements ImposedBanMetrics {
        final AtomicInteger imposed = new AtomicInteger();

        @Override
        public void imposed() {
            imposed.incrementAndGet();
        }

        @Override
        public void lifted() {}
    }

    /** As another process has it, on the same servers. */
    private Verdicts process() {
        return new Verdicts(
                records, bans.bans(), bus, IDS, now::get, MOST, new VerdictMetrics(Metrics.globalRegistry()));
    }

    @BeforeEach
    void hear() throws Exception {
        TABLE.execute("truncate bans, verdicts");
        app.hear(Subjects.WARNING_ISSUED, WarningIssued.class, news -> warnings.add(news.body()));
        app.hear(Subjects.BAN_APPLIED, Ban.class, news -> applied.add(news.body()));
    }

    @AfterEach
    void end() {
        app.close();
        bus.close();
        bans.close();
        redis.close();
        database.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        TABLE.server().close();
    }

    @Test
    void theThirdWarningBansForAQuarterOfAnHour() throws Exception {
        for (var seq = 1; seq <= MOST; seq++) {
            verdicts.judge(finding(seq));
        }
        await().untilAsserted(() ->
                assertThat(warnings).extracting(WarningIssued::warnings).containsExactly(1, 2, 3));
        assertThat(warnings).allSatisfy(warning -> {
            assertThat(warning.session()).isEqualTo(session);
            assertThat(warning.category()).isEqualTo(BlockedCategory.LANGUAGE);
            assertThat(warning.maxWarnings()).isEqualTo(MOST);
        });
        await().untilAsserted(() -> assertThat(applied).hasSize(1));
        var ban = applied.getFirst();
        assertThat(ban.reason()).isEqualTo(BanReason.WARNINGS);
        assertThat(ban.identities()).containsExactly(accused, "k1.place");
        assertThat(ban.until()).isEqualTo(now.get().plus(QUARTER).toEpochMilli());
        assertThat(bans.bans().find(ban.id()).orElseThrow().decidedBy()).isEqualTo("rules");

        var entries = records.of(accused).reversed();
        assertThat(entries).extracting(VerdictEntry::action).containsOnlyOnce(Action.REMOVED);
        assertThat(entries.getLast().ban()).isEqualTo(ban.id());
        assertThat(entries).extracting(VerdictEntry::decidedBy).containsOnly("rules");
        assertThat(entries).extracting(VerdictEntry::evidence).doesNotHaveDuplicates();
        assertThat(columnOf("identities")).as("kept no longer than needed").isEmpty();
    }

    /** Another session, another day: a quarter of an hour each time would be a price, not an end. */
    @Test
    void whoIsRemovedAgainIsBannedForLonger() throws Exception {
        for (var length : List.of(QUARTER, HOUR, HOUR)) {
            var next = IDS.session();
            for (var seq = 1; seq <= MOST; seq++) {
                verdicts.judge(finding(next, seq));
            }
            await().untilAsserted(() -> assertThat(applied).hasSize(1));
            var until = now.get().plus(length);
            assertThat(applied.removeFirst().until()).isEqualTo(until.toEpochMilli());
            now.set(until.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void theSameMessageCountsOnceWhoeverJudgesIt() throws Exception {
        var other = process();
        for (var i = 0; i < 5; i++) {
            verdicts.judge(finding(1));
            other.judge(finding(1));
        }
        verdicts.judge(finding(2));
        await().untilAsserted(() ->
                assertThat(warnings).extracting(WarningIssued::warnings).containsExactly(1, 2));
        assertThat(records.of(accused)).hasSize(2);
    }

    @Test
    void warningsOfOneSessionStandInARowHoweverManyJudgeAtOnce() throws Exception {
        var processes = List.of(verdicts, process(), process());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var seq = 1; seq <= 30; seq++) {
                var finding = finding(seq);
                processes.forEach(each -> threads.submit(() -> each.judge(finding)));
            }
        }
        for (var each : processes) {
            each.catchUp();
        }
        assertThat(records.of(accused))
                .extracting(VerdictEntry::warning)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 30).boxed().toList());
        await().untilAsserted(() ->
                assertThat(warnings).extracting(WarningIssued::warnings).containsExactlyInAnyOrder(1, 2, 3));
        assertThat(counted.imposed).hasValue(1);
    }

    @Test
    void sessionsDoNotShareWarnings() {
        verdicts.judge(finding(1));
        verdicts.judge(finding(2));
        verdicts.judge(finding(IDS.session(), 1));
        await().untilAsserted(() -> assertThat(warnings).hasSize(3));
        assertThat(warnings.getLast().warnings()).isEqualTo(1);
        assertThat(counted.imposed).hasValue(0);
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhilePostgresIsAway() throws Exception {
        var crowd = process();
        var lost = lost();
        TABLE.server().stop();
        try {
            verdicts.judge(finding(1));
            verdicts.judge(finding(2));
            verdicts.judge(finding(2));
            verdicts.judge(untakeable(1, "k1.\0"));
            verdicts.judge(untakeable(2, tooLongForAnIndex()));
            verdicts.judge(finding(3));
            for (var n = 0; n < A_MINUTE; n++) {
                crowd.judge(finding(IDS.session(), 1));
            }
            assertThat(warnings).isEmpty();
            assertThat(lost()).isEqualTo(lost);
        } finally {
            TABLE.server().restart();
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            verdicts.catchUp();
            assertThat(warnings).hasSize(MOST);
        });
        assertThat(warnings).extracting(WarningIssued::warnings).containsExactly(1, 2, 3);
        assertThat(counted.imposed).hasValue(1);
        assertThat(records.of(accused)).hasSize(MOST);
        assertThat(lost()).as("what no table takes").isEqualTo(lost + 2);
    }

    private static long lost() {
        return Metrics.globalRegistry()
                .counter("whisper_verdicts_lost_total", List.of())
                .orElseThrow()
                .count();
    }

    private static String tooLongForAnIndex() {
        return IntStream.range(0, 200).mapToObj(n -> IDS.text(30)).collect(Collectors.joining());
    }

    /** PostgreSQL has no NUL, and a row of an index has a third of a page at most. */
    private Finding untakeable(long seq, String whose) {
        return new Finding(
                IDS.session(),
                new ChatId("chat"),
                whose,
                List.of(accused),
                "evidence-nul-" + seq,
                Offence.HARASSMENT,
                0.9,
                DecidedBy.RULES);
    }

    @Test
    void aBanThatItsProcessCouldNotImposeIsImposedByAnotherOnce() throws Exception {
        for (var seq = 1; seq <= MOST; seq++) {
            records.record(new VerdictRecords.Wanted(IDS.text(12), finding(seq), now.get()), MOST);
        }
        var other = process();
        other.imposeOwed();
        assertThat(counted.imposed).as("its own process may still do it").hasValue(0);
        now.set(now.get().plusSeconds(10));
        other.imposeOwed();
        verdicts.imposeOwed();
        assertThat(counted.imposed).hasValue(1);
        await().untilAsserted(() -> assertThat(applied).hasSize(1));
        assertThat(records.of(accused))
                .extracting(VerdictEntry::ban)
                .filteredOn(Objects::nonNull)
                .hasSize(1);
    }

    @Test
    void aBanThatWouldBeOverIsNotImposed() throws Exception {
        for (var seq = 1; seq <= MOST; seq++) {
            records.record(new VerdictRecords.Wanted(IDS.text(12), finding(seq), now.get()), MOST);
        }
        now.set(now.get().plus(QUARTER));
        verdicts.imposeOwed();
        assertThat(counted.imposed).hasValue(0);
        assertThat(columnOf("identities")).isEmpty();
    }

    @Test
    void whatIsTooOldIsDeleted() throws Exception {
        verdicts.judge(finding(1));
        now.set(now.get().plusSeconds(1));
        verdicts.judge(finding(2));
        assertThat(records.deleteOlderThan(now.get())).isEqualTo(1);
        assertThat(records.deleteOlderThan(now.get())).isZero();
        assertThat(records.of(accused)).hasSize(1);
    }

    /** With as many rows as a busy month brings. */
    @Test
    void noQueryReadsTheWholeTable() throws Exception {
        TABLE.execute("""
                insert into verdicts select 'v' || n, 's' || n / 2, 'c' || n / 2, 'a' || n % 3000, 'threat', 0.9, 'warned', 'rules',
                    'e' || n, 1, null, null, timestamptz '2025-12-01' + n * interval '1 minute'
                from generate_series(1, 20000) n
                """);
        TABLE.execute("analyze verdicts");
        for (var query : List.of(
                "select count(*) from verdicts where session_id = 's7'",
                "select * from verdicts where accused = any ('{a7,a8}') order by decided_at desc, warning desc limit 200",
                "select * from verdicts where evidence_id = 'e7'",
                "select verdict_id from verdicts where decided_at < '2025-12-02' order by decided_at limit 500",
                "select * from verdicts where identities is not null and decided_at < now() order by decided_at limit 1")) {
            assertThat(TABLE.plan(query)).as(query).doesNotContain("Seq Scan");
        }
    }

    @Test
    void ofSomebodyElseNothingIsKnown() throws Exception {
        verdicts.judge(finding(1));
        assertThat(records.of("k1.other")).isEmpty();
        assertThat(records.of(List.of("k1.other", accused))).hasSize(1);
    }

    private Finding finding(long seq) {
        return finding(session, seq);
    }

    private Finding finding(SessionId whose, long seq) {
        return new Finding(
                whose,
                new ChatId("chat-" + whose),
                accused,
                List.of(accused, "k1.place"),
                "evidence-" + whose + "-" + seq,
                Offence.HARASSMENT,
                0.9,
                DecidedBy.RULES);
    }

    private List<String> columnOf(String column) throws Exception {
        return TABLE.rows("select " + column + " from verdicts where " + column + " is not null").stream()
                .map(List::getFirst)
                .toList();
    }
}
