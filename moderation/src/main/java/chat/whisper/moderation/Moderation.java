package chat.whisper.moderation;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Admin;
import chat.whisper.model.process.Check;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.SharedClock;
import chat.whisper.model.trace.Tracing;
import chat.whisper.moderation.appeal.AppealService;
import chat.whisper.moderation.ban.BanSearch;
import chat.whisper.moderation.ban.BanService;
import chat.whisper.moderation.block.BlockService;
import chat.whisper.moderation.check.CheckMetrics;
import chat.whisper.moderation.check.CheckService;
import chat.whisper.moderation.check.toxicity.ToxicityMetrics;
import chat.whisper.moderation.console.Console;
import chat.whisper.moderation.console.ConsoleDesks;
import chat.whisper.moderation.console.RecordedBans;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.numbers.MonthlyNumbers;
import chat.whisper.moderation.numbers.NumberCommands;
import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.report.Evidence;
import chat.whisper.moderation.report.ReportHandler;
import chat.whisper.moderation.report.Reports;
import chat.whisper.moderation.report.Retention;
import chat.whisper.moderation.report.Sealer;
import chat.whisper.moderation.verdict.VerdictMetrics;
import chat.whisper.moderation.verdict.VerdictService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** The running service. Started and closed by one thread; requests run on virtual threads of their own. */
public final class Moderation implements AutoCloseable {
    private static final String GROUP = "moderation";

    private final Bus bus;
    private final Database database;
    private final UnifiedJedis redis;
    private final SharedClock clock;
    private final Retention retention;
    private final BanService bans;
    private final BlockService blocks;
    private final AppealService appeals;
    private final MonthlyNumbers numbers;
    private final VerdictService verdicts;
    private final CheckService checks;
    private final OperatorService operators;
    private final Admin admin;

    private Moderation(
            Bus bus,
            Database database,
            UnifiedJedis redis,
            SharedClock clock,
            Retention retention,
            BanService bans,
            BlockService blocks,
            AppealService appeals,
            MonthlyNumbers numbers,
            VerdictService verdicts,
            CheckService checks,
            OperatorService operators,
            Admin admin) {
        this.bus = bus;
        this.database = database;
        this.redis = redis;
        this.clock = clock;
        this.retention = retention;
        this.bans = bans;
        this.blocks = blocks;
        this.appeals = appeals;
        this.numbers = numbers;
        this.verdicts = verdicts;
        this.checks = checks;
        this.operators = operators;
        this.admin = admin;
    }

    public static Moderation start(Config config) {
        var ids = Ids.secure();
        var self = ids.instance("moderation");
        var bus = Bus.connect(config.natsUrl(), self, Tracing.start(config.tracing(), "moderation", self));
        var database = Database.open(config.database());
        var redis = Redis.open(config.redisUrl());
        var clock = SharedClock.start(redis, InstantSource.system());
        var metrics = new Metrics();
        var evidence = new Evidence(config.evidenceKeys(), new SecureRandom());
        var reports = new Reports(database, evidence, InstantSource.system());
        var desk = new ReportHandler(reports, metrics);
        var bans = BanService.start(database, redis, config.banLadder(), bus, ids, clock, metrics);
        var blocks = BlockService.start(database, redis, config.blockTime(), bus, clock, metrics);
        var appeals = AppealService.start(
                database,
                new Sealer(config.evidenceKeys(), new SecureRandom()),
                bans.bans(),
                bus,
                clock,
                metrics,
                config.reportRetention(),
                config.reportSweep());
        var numbers = MonthlyNumbers.start(database, clock);
        var registry = io.helidon.metrics.api.Metrics.globalRegistry();
        var verdicts = VerdictService.start(
                database,
                bans.bans(),
                bus,
                ids,
                clock,
                config.checks().maxWarnings(),
                config.reportRetention(),
                config.reportSweep(),
                new VerdictMetrics(registry));
        var checks = CheckService.start(
                config.checks(), verdicts.verdicts(), new CheckMetrics(registry), new ToxicityMetrics(registry));
        var operators = OperatorService.start(database, ids, clock);
        var console = Console.of(
                config.consoleOrigin(),
                config.consoleFiles(),
                operators,
                ConsoleDesks.of(new RecordedBans(new BanSearch(database, clock), bans.bans())));
        var admin = Admin.start(
                config.adminHost(),
                config.adminPort(),
                List.of(Check.ready("postgres", database::answers), Check.ready("nats", bus::isConnected)),
                console.addTo(Console.withoutForeignPages(new NumberCommands(numbers).addTo(bans.commands(reports)))));
        operators.announce(config.consoleOrigin().party(admin.port()));
        bus.serve(
                Subjects.MODERATION_REPORT,
                GROUP,
                ReportRequest.class,
                ReportReply.class,
                envelope -> desk.take(envelope.body()));
        checks.listen(bus);
        var retention = Retention.start(reports, metrics, config.reportRetention(), config.reportSweep());
        return new Moderation(
                bus, database, redis, clock, retention, bans, blocks, appeals, numbers, verdicts, checks, operators,
                admin);
    }

    /** The admin port that is really listened on. */
    public int adminPort() {
        return admin.port();
    }

    /** Takes no more requests, lets the ones that run finish, then goes. */
    @Override
    public void close() {
        checks.finish();
        bus.close();
        checks.close();
        verdicts.close();
        retention.close();
        bans.close();
        blocks.close();
        appeals.close();
        numbers.close();
        operators.close();
        admin.close();
        clock.close();
        redis.close();
        database.close();
        bus.tracing().close();
    }
}
