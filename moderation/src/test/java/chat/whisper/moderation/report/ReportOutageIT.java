package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Redis;
import chat.whisper.moderation.ban.BanLadder;
import chat.whisper.moderation.ban.BanService;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** Two processes lose PostgreSQL while people report and operators decide. `OUTAGE_SECONDS=60` makes it the minute that it is about. */
@Timeout(240)
class ReportOutageIT {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final TestTable TABLE = TestTable.fresh();
    private static final Ids IDS = Ids.secure();
    private static final int ACCUSED = 30;
    private static final int OLD_CASES = 20;
    private static final Duration OUTAGE =
            Duration.ofSeconds(Long.parseLong(System.getenv().getOrDefault("OUTAGE_SECONDS", "4")));
    private final Bus app = Bus.connect(Backends.shared().natsUrl(), new InstanceId("a-" + IDS.text(6)));
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** One moderation without its port. */
    private static final class Process implements AutoCloseable {
        private final Database database = Database.open(TABLE.address());
        private final Bus bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("m-" + IDS.text(6)));
        private final UnifiedJedis redis = Redis.open(Backends.shared().redisUrl());
        private final BanService bans = BanService.start(
                database,
                redis,
                () -> new BanLadder(List.of(Duration.ofHours(1)), Duration.ofDays(30)),
                bus,
                IDS,
                InstantSource.system(),
                new NoBanMetrics());
        private final ReportService service;

        Process(Evidence evidence) {
            service = ReportService.start(
                    database,
                    evidence,
                    bans.sanctions(),
                    () -> CaseBench.RULE,
                    new RetentionRule(Duration.ofDays(30), Duration.ofDays(7), Duration.ofMillis(100)),
                    bus,
                    IDS,
                    InstantSource.system(),
                    new CountingMeter());
        }

        @Override
        public void close() {
            bus.close();
            service.close();
            bans.close();
            redis.close();
            database.close();
        }
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        var evidence = Samples.evidence();
        try (var one = new Process(evidence);
                var other = new Process(evidence);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < OLD_CASES; n++) {
                reportUntilStored(Samples.report("old-" + n, "ann-" + n, "net-a" + n, "old-" + n));
            }
            var old = TABLE.rows("select case_id, version from cases order by accused");
            // Some are on their way when it stops, and the others come while it is away.
            var reports = new ArrayList<>(reports(threads, IntStream.range(0, ACCUSED * 2)));
            await().atMost(Duration.ofSeconds(60)).until(() -> stored.get() > OLD_CASES + ACCUSED);
            TABLE.server().stop();
            reports.addAll(reports(threads, IntStream.range(ACCUSED * 2, ACCUSED * 3)));
            var decisions = new ArrayList<Future<Integer>>();
            for (var about : old) {
                var id = new CaseId(about.getFirst());
                var version = Long.parseLong(about.getLast());
                decisions.add(threads.submit(decides(one, id, version, "op-1")));
                decisions.add(threads.submit(decides(other, id, version, "op-2")));
            }
            var end = System.nanoTime() + OUTAGE.toNanos();
            await().atMost(OUTAGE.plusSeconds(60)).until(() -> System.nanoTime() > end && refused.get() > 10);
            TABLE.server().restart();

            for (var report : reports) {
                report.get();
            }
            var done = 0;
            for (var decision : decisions) {
                done += decision.get();
            }
            assertThat(done).as("decided once each").isEqualTo(OLD_CASES);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    TABLE.rows(
                                            "select count(*), count(distinct identities) from bans where decided_by = 'reports'"))
                            .containsExactly(List.of("" + ACCUSED, "" + ACCUSED)));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(TABLE.rows("select count(*), count(distinct identities) from bans"
                                    + " where decided_by like 'operator:%' and lifted_at is null"))
                            .containsExactly(List.of("" + OLD_CASES, "" + OLD_CASES)));
            // Which is written down behind the ban itself.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(TABLE.rows("select distinct state from case_bans"))
                            .containsExactly(List.of("imposed")));
        }
        assertThat(TABLE.rows("select count(*), count(case_id) from abuse_reports"))
                .containsExactly(List.of("" + (OLD_CASES + ACCUSED * 3), "" + (OLD_CASES + ACCUSED * 3)));
        assertThat(TABLE.rows("select distinct state, reports from cases where accused like 'eve-%'"))
                .containsExactly(List.of("new", "3"));
        assertThat(TABLE.rows("select distinct state, decision from cases where accused like 'old-%'"))
                .containsExactly(List.of("decided", "ban"));
        app.close();
    }

    /** Three about each. */
    private List<Future<Boolean>> reports(ExecutorService threads, IntStream numbers) {
        return numbers.mapToObj(n -> Samples.report("r" + n, "person-" + n, "net-" + n, "eve-" + n % ACCUSED))
                .map(report -> threads.submit(() -> reportUntilStored(report)))
                .toList();
    }

    /** As an app does it, with short pauses. */
    private boolean reportUntilStored(ReportRequest report) {
        again().until(() -> isStored(report));
        stored.incrementAndGet();
        return true;
    }

    private boolean isStored(ReportRequest report) {
        Optional<ReportReply> reply = app.request(
                Subjects.MODERATION_REPORT, 0, report, ReportRequest.class, ReportReply.class, Bus.DEADLINE);
        if (reply.filter(ReportReply.Unavailable.class::isInstance).isPresent()) {
            refused.incrementAndGet();
        }
        return reply.filter(ReportReply.Stored.class::isInstance).isPresent();
    }

    private static ConditionFactory again() {
        return await().atMost(OUTAGE.plusSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .pollInSameThread();
    }

    /** An operator who tries again until there is an answer; 1 if the decision is theirs. */
    private static Callable<Integer> decides(Process process, CaseId id, long version, String operator) {
        var decision = new Decision.BanFor(Duration.ofHours(2), BanReason.SPAM);
        return () -> again().until(
                        () -> {
                            try {
                                return Optional.of(process.service.cases().decide(id, decision, operator, version));
                            } catch (SQLException away) {
                                assertThat(away.getSQLState()).isNotEqualTo("23505");
                                return Optional.<CaseOutcome>empty();
                            }
                        },
                        Optional::isPresent)
                .filter(CaseOutcome.Done.class::isInstance)
                .map(done -> 1)
                .orElse(0);
    }
}
