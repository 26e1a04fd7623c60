package chat.whisper.moderation.console;

import chat.whisper.moderation.operator.OperatorService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of moderation that the console shows; one that this process does not have is not found there. */
public record ConsoleDesks(
        BanDesk bans,
        Optional<CaseDesk> cases,
        Optional<AppealDesk> appeals,
        Optional<NumbersDesk> numbers,
        Optional<RuleDesk> rules) {

    public static ConsoleDesks of(BanDesk bans) {
        return new ConsoleDesks(bans, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    List<Routes> routes(OperatorService operators) {
        var recorded = new Recorded(operators.audit());
        var parts = new ArrayList<Routes>(List.of(
                new AccountRoutes(operators),
                new OperatorRoutes(operators.operators(), operators.invitations()),
                new AuditRoutes(operators.audit(), operators.operators()),
                new BanRoutes(bans, recorded),
                new LiveRoutes(cases, appeals)));
        cases.ifPresent(desk -> parts.add(new CaseRoutes(desk, recorded)));
        appeals.ifPresent(desk -> parts.add(new AppealRoutes(desk, recorded)));
        numbers.ifPresent(desk -> parts.add(new NumbersRoutes(desk)));
        rules.ifPresent(desk -> parts.add(new RuleRoutes(desk, recorded)));
        return parts;
    }
}
