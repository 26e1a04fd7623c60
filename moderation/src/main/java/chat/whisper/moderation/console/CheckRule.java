package chat.whisper.moderation.console;

import chat.whisper.moderation.check.CheckMode;
import chat.whisper.moderation.check.CheckService;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The second look as a rule that can be switched. Safe for all threads. */
public record CheckRule(CheckService checks) implements SwitchedRule {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public RuleDesk.Mode mode() {
        return RuleDesk.Mode.valueOf(checks.mode().name());
    }

    @Override
    public void change(RuleDesk.Mode mode) {
        checks.change(CheckMode.valueOf(mode.name()));
    }

    @Override
    public Map<String, Long> figures() {
        var figures = new LinkedHashMap<String, Long>();
        for (var each : checks.figures()) {
            var mode = each.mode().name().toLowerCase(Locale.ROOT);
            figures.put("clean_" + mode, each.clean());
            figures.put("warned_" + mode, each.warned());
        }
        return figures;
    }
}
