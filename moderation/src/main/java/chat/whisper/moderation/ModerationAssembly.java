package chat.whisper.moderation;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.FilterTrial;
import chat.whisper.model.bus.FilterTrialReply;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.redis.SharedClock;
import chat.whisper.model.rule.RuleCommands;
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
import chat.whisper.moderation.console.ConsoleMetrics;
import chat.whisper.moderation.console.ConsoleOperations;
import chat.whisper.moderation.console.FiledCases;
import chat.whisper.moderation.console.PersonRecord;
import chat.whisper.moderation.console.RecordedAppeals;
import chat.whisper.moderation.console.RecordedBans;
import chat.whisper.moderation.console.RuleSwitches;
import chat.whisper.moderation.console.SwitchedRule;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.numbers.MonthlyNumbers;
import chat.whisper.moderation.numbers.NumberCommands;
import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.report.Evidence;
import chat.whisper.moderation.report.ReportService;
import chat.whisper.moderation.report.Sealer;
import chat.whisper.moderation.report.UnreadReports;
import chat.whisper.moderation.rule.ModerationRules;
import chat.whisper.moderation.rule.RuleService;
import chat.whisper.moderation.verdict.VerdictMetrics;
import chat.whisper.moderation.verdict.VerdictRecords;
import chat.whisper.moderation.verdict.VerdictService;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.webserver.http.HttpRouting;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** Starts what judges, and what people look at it by. Used by the thread that starts and closes the process. */
final class ModerationAssembly {
    private final Config config;
    private final Bus bus;
    private final Database database;
    private final SharedClock clock;
    private final BanService bans;
    private final ReportService reports;
    private final UnreadReports unread;
    private final BlockService blocks;
    private final BehaviourService behaviour;
    private final AppealService appeals;
    private final MonthlyNumbers numbers;
    private final VerdictService verdicts;
    private final CheckService checks;
    private final OperatorService operators;
    private final RuleService rules;
    private final RuleSwitches switches;

    ModerationAssembly(Config config, Bus bus, Database database, UnifiedJedis redis, SharedClock clock, Ids ids) {
        this.config = config;
        this.bus = bus;
        this.database = database;
        this.clock = clock;
        var metrics = new Metrics();
        var registry = io.helidon.metrics.api.Metrics.globalRegistry();
        var behaviourMetrics = new BehaviourMetrics(registry);
        var age = config.reportRetention();
        var sweep = config.reportSweep();
        var evidence = new Evidence(config.evidenceKeys(), new SecureRandom());
        var sealer = new Sealer(config.evidenceKeys(), new SecureRandom());

        rules = RuleService.start(config.rules(), redis, database);
        bans = BanService.start(database, redis, rules::ladder, bus, ids, clock, metrics);
        reports = ReportService.start(
                database, evidence, bans.sanctions(), rules::reports, config.retention(), bus, ids, clock, metrics);
        unread = UnreadReports.start(database, config.evidenceKeys(), clock);
        blocks = BlockService.start(database, redis, rules::blockTime, bus, ids, clock, metrics);
        behaviour = BehaviourService.start(database, rules::behaviour, age, bus, clock, behaviourMetrics);
        appeals = AppealService.start(database, sealer, bans.bans(), bus, clock, metrics, age, sweep);
        numbers = MonthlyNumbers.start(database, clock);
        verdicts = VerdictService.start(
                database, bans.bans(), bus, ids, clock, rules::maxWarnings, age, sweep, new VerdictMetrics(registry));
        checks = checks(registry);
        operators = OperatorService.start(database, ids, clock);
        switches = new RuleSwitches(
                rules.feed(),
                List.of(
                        new SwitchedRule("check", ModerationRules.CHECK, checks::counts),
                        new SwitchedRule("report_ban", ModerationRules.REPORT_BAN, metrics::reportBans),
                        new SwitchedRule("behaviour", ModerationRules.BEHAVIOUR, behaviourMetrics::flags)));
    }

    private CheckService checks(MeterRegistry registry) {
        return CheckService.start(
                rules::check,
                config.toxicity(),
                verdicts.verdicts(),
                new CheckMetrics(registry),
                new ToxicityMetrics(registry));
    }

    /** What the admin port answers. */
    HttpRouting.Builder routes() {
        var commands = new NumberCommands(numbers).addTo(bans.commands(reports.reports()));
        new RuleCommands(rules.feed()).addTo(commands);
        var metrics = new ConsoleMetrics(io.helidon.metrics.api.Metrics.globalRegistry());
        return Console.of(
                        config.consoleOrigin(),
                        config.proxies(),
                        config.consoleFiles(),
                        operators,
                        operations(),
                        metrics)
                .addTo(commands);
    }

    private ConsoleOperations operations() {
        var search = new BanSearch(database, clock);
        var answers = new RecordedAppeals(appeals.appeals(), search);
        var record = new PersonRecord(reports.reports(), new VerdictRecords(database), search, behaviour.flags());
        return new ConsoleOperations(
                new FiledCases(reports.cases(), reports.reports(), record, answers),
                new RecordedBans(search, bans.bans()),
                answers,
                month -> numbers.of(month).json(),
                switches,
                this::tried);
    }

    private Optional<FilterTrialReply> tried(String text) {
        return bus.request(
                Subjects.FILTER_TRY, 0, new FilterTrial(text), FilterTrial.class, FilterTrialReply.class, Bus.DEADLINE);
    }

    /** When the admin port is open: the first operator may come in, and messages are looked at. */
    void open(int adminPort) {
        operators.announce(config.consoleOrigin().party(adminPort));
        checks.listen(bus);
    }

    /** Before the bus is closed: what has come is done, and told. */
    void finish() {
        checks.finish();
    }

    void close() {
        checks.close();
        verdicts.close();
        unread.close();
        reports.close();
        bans.close();
        blocks.close();
        behaviour.close();
        appeals.close();
        numbers.close();
        operators.close();
        rules.close();
    }
}
