package chat.whisper.moderation.console;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.process.RuleMode;
import chat.whisper.model.rule.RuleFeed;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether moderation's own rules act: changed as by a command at the admin port, at all processes within a second. Safe for all threads; blocks. */
public final class RuleSwitches implements RuleOperations {
    private final RuleFeed<?> feed;
    private final List<SwitchedRule> rules;

    public RuleSwitches(RuleFeed<?> feed, List<SwitchedRule> rules) {
        this.feed = feed;
        this.rules = List.copyOf(rules);
    }

    @Override
    public List<ListedRule> rules() {
        var now = feed.current().values();
        return rules.stream()
                .map(rule -> new ListedRule(
                        rule.name(), mode(now, rule.setting()), rule.figures().get()))
                .toList();
    }

    private static RuleMode mode(Map<String, String> values, String setting) {
        return RuleMode.valueOf(requireNonNull(values.get(setting)).toUpperCase(Locale.ROOT));
    }

    @Override
    public boolean set(String name, RuleMode mode) {
        var rule = rules.stream().filter(each -> each.name().equals(name)).findFirst();
        rule.ifPresent(found -> feed.change(Map.of(found.setting(), mode.setting()), List.of()));
        return rule.isPresent();
    }
}
