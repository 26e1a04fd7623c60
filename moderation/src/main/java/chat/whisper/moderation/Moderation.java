package chat.whisper.moderation;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.FilterTrial;
import chat.whisper.model.bus.FilterTrialReply;
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
import chat.whisper.moderation.behaviour.BehaviourMetrics;
import chat.whisper.moderation.behaviour.BehaviourService;
import chat.whisper.moderation.block.BlockService;
import chat.whisper.moderation.check.CheckMetrics;
import chat.whisper.moderation.check.CheckService;
import chat.whisper.moderation.check.toxicity.ToxicityMetrics;
import chat.whisper.moderation.console.Console;
import chat.whisper.moderation.console.ConsoleDesks;
import chat.whisper.moderation.console.FiledCases;
import chat.whisper.moderation.console.PersonRecord;
import chat.whisper.moderation.console.ProcessRule;
import chat.whisper.moderation.console.RecordedAppeals;
import chat.whisper.moderation.console.RecordedBans;
import chat.whisper.moderation.console.RuleSwitches;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.numbers.MonthlyNumbers;
import chat.whisper.moderation.numbers.NumberCommands;
import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.report.Evidence;
import chat.whisper.moderation.report.ReportService;
import chat.whisper.moderation.report.Sealer;
import chat.whisper.moderation.verdict.VerdictMetrics;
import chat.whisper.moderation.verdict.VerdictRecords;
import chat.whisper.moderation.verdict.VerdictService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The running service. Started and closed by one thread; requests run on virtual threads of their own. */
public final class Moderation implements AutoCloseable {
    private final Admin admin;
    private final List<Runnable> closing;

    /** @param closing in the order in which they are closed */
    private Moderation(Admin admin, List<Runnable> closing) {
        this.admin = admin;
        this.closing = List.copyOf(closing);
    }

    public static Moderation start(Config config) {
        var ids = Ids.secure();
        var self = ids.instance("moderation");
        var bus = Bus.connect(config.natsUrl(), self, Tracing.start(config.tracing(), "moderation", self));
        var database = Database.open(config.database());
        var redis = Redis.open(config.redisUrl());
        var clock = SharedClock.start(redis, InstantSource.system());
        var metrics = new Metrics();
        var registry = io.helidon.metrics.api.Metrics.globalRegistry();
        var evidence = new Evidence(config.evidenceKeys(), new SecureRandom());
        var sealer = new Sealer(config.evidenceKeys(), new SecureRandom());

        var bans = BanService.start(database, redis, config.banLadder(), bus, ids, clock, metrics);
        var reports = ReportService.start(
                database, evidence, bans.sanctions(), config.reports(), config.retention(), bus, ids, clock, metrics);
        var blocks = BlockService.start(database, redis, config.blockTime(), bus, clock, metrics);
        var behaviourMetrics = new BehaviourMetrics(registry);
        var behaviour = BehaviourService.start(
                database, config.behaviour(), config.reportRetention(), bus, clock, behaviourMetrics);
        var appeals = AppealService.start(
                database, sealer, bans.bans(), bus, clock, metrics, config.reportRetention(), config.reportSweep());
        var numbers = MonthlyNumbers.start(database, clock);
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
        var rules = RuleSwitches.start(
                database,
                List.of(
                        new ProcessRule("check", checks::mode, checks::change, checks::counts),
                        new ProcessRule("report_ban", reports::mode, reports::mode, metrics::reportBans),
                        new ProcessRule("behaviour", behaviour::mode, behaviour::mode, behaviourMetrics::flags)));
        var search = new BanSearch(database, clock);
        var answers = new RecordedAppeals(appeals.appeals(), search);
        var record = new PersonRecord(reports.reports(), new VerdictRecords(database), search, behaviour.flags());
        var desks = new ConsoleDesks(
                new FiledCases(reports.cases(), reports.reports(), record, answers),
                new RecordedBans(search, bans.bans()),
                answers,
                month -> numbers.of(month).json(),
                rules,
                text -> bus.request(
                        Subjects.FILTER_TRY,
                        0,
                        new FilterTrial(text),
                        FilterTrial.class,
                        FilterTrialReply.class,
                        Bus.DEADLINE));
        var console = Console.of(config.consoleOrigin(), config.consoleFiles(), operators, desks);
        var admin = Admin.start(
                config.adminHost(),
                config.adminPort(),
                List.of(Check.ready("postgres", database::answers), Check.ready("nats", bus::isConnected)),
                console.addTo(Console.withoutForeignPages(
                        new NumberCommands(numbers).addTo(bans.commands(reports.reports())))));
        operators.announce(config.consoleOrigin().party(admin.port()));
        checks.listen(bus);
        return new Moderation(
                admin,
                List.of(
                        checks::finish,
                        bus::close,
                        checks::close,
                        verdicts::close,
                        reports::close,
                        bans::close,
                        blocks::close,
                        behaviour::close,
                        appeals::close,
                        numbers::close,
                        admin::close,
                        operators::close,
                        rules::close,
                        clock::close,
                        redis::close,
                        database::close,
                        bus.tracing()::close));
    }

    /** The admin port that is really listened on. */
    public int adminPort() {
        return admin.port();
    }

    /** Takes no more requests, lets the ones that run finish, then goes. */
    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
