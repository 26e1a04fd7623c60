package chat.whisper.moderation.console;

import chat.whisper.moderation.operator.OperatorService;
import java.util.List;

/** The parts of moderation that the console shows. */
public record ConsoleOperations(
        CaseOperations cases,
        BanOperations bans,
        AppealOperations appeals,
        MonthlyReports numbers,
        RuleOperations rules,
        FilterTester words) {
    List<Routes> routes(OperatorService operators, ConsoleMetrics metrics) {
        var recorded = new Recorded(operators.audit());
        return List.of(
                new AccountRoutes(operators, metrics),
                new PasskeyRoutes(operators.ownPasskeys()),
                new OperatorRoutes(operators.operators(), operators.invitations()),
                new AuditRoutes(operators.audit(), operators.operators()),
                new CaseRoutes(cases, recorded),
                new BanRoutes(bans, recorded),
                new AppealRoutes(appeals, recorded),
                new RuleRoutes(rules, recorded),
                new WordsRoutes(words),
                new FigureRoutes(cases, appeals, numbers));
    }
}
