package chat.whisper.moderation.report;

import chat.whisper.backends.Backends;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.redis.Redis;
import chat.whisper.moderation.ban.BanLadder;
import chat.whisper.moderation.ban.BanService;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.UnifiedJedis;

/** What a process has for reports, on real servers, with a time of the test's own and without work that begins by itself. */
final class CaseBench implements AutoCloseable {
    static final ReportRule RULE = new ReportRule(3, Duration.ofHours(24), Duration.ofHours(1), RuleMode.ON);
    private static final Ids IDS = Ids.secure();

    final AtomicReference<Instant> now;
    final CountingMeter meter = new CountingMeter();
    final Evidence evidence = Samples.evidence();
    final Database database;
    final Reports reports;
    final Cases cases;
    final CaseFiling filing;
    final CaseWeighing weighing;
    final CaseBanWork banWork;
    final ReportDeletion deletion;
    private final UnifiedJedis redis = Redis.open(Backends.shared().redisUrl());
    private final Bus bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("m-" + IDS.text(6)));
    final BanService bans;

    CaseBench(TestTable table, ReportRule rule) {
        this(table, rule, new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    CaseBench(TestTable table, ReportRule rule, AtomicReference<Instant> now) {
        this.now = now;
        InstantSource clock = now::get;
        database = Database.open(table.address());
        var ladder = new BanLadder(List.of(Duration.ofMinutes(15)), Duration.ofDays(30));
        bans = BanService.start(database, redis, () -> ladder, bus, IDS, clock, new NoBanMetrics());
        filing = new CaseFiling(database, IDS);
        reports = new Reports(database, evidence, filing, clock);
        weighing = new CaseWeighing(database, () -> rule, meter, clock);
        banWork = new CaseBanWork(database, bans.sanctions(), clock);
        cases = new Cases(database, new CaseNotes(evidence, IDS), banWork, meter, clock);
        deletion = new ReportDeletion(database);
    }

    /** What follows from the reports so far. */
    void settle() throws SQLException {
        weighing.weighAll();
        banWork.carryOut();
    }

    void store(ReportRequest report) throws SQLException {
        reports.store(report);
    }

    /** Reports that name each other's people apart: `ann` from `net-ann`. */
    void report(String reported, String... reporters) throws SQLException {
        for (var reporter : reporters) {
            store(Samples.report(IDS.text(9), reporter, "net-" + reporter, reported));
            later(Duration.ofMillis(1));
        }
    }

    void later(Duration time) {
        now.set(now.get().plus(time));
    }

    /** The undecided case about somebody. */
    CaseView about(String reported) throws SQLException {
        return Sql.each(
                database,
                connection -> Sql.first(
                                connection,
                                CaseRows::read,
                                "select " + CaseRows.COLUMNS + " from cases where accused = ? and state <> 'decided'",
                                reported)
                        .orElseThrow());
    }

    @Override
    public void close() {
        bans.close();
        bus.close();
        redis.close();
        database.close();
    }
}
