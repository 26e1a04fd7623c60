package chat.whisper.app.safety.rule;

import chat.whisper.model.bus.FilterCategory;
import java.util.Set;

/** All that has one mode. Immutable. */
public final class FilterScope {
    private final Set<FilterRule> rules;
    private final Findings findings;

    /** @param rules that may find what has it */
    FilterScope(Set<FilterRule> rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    /** Which findings have it. */
    interface Findings {
        boolean has(FilterCategory category, FilterRule rule, String list);
    }

    /** Whether nothing at all has that mode. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether what a rule finds may have it. */
    public boolean hasSome(FilterRule rule) {
        return rules.contains(rule);
    }

    /** @param list the name of its file, or empty for what no list has */
    public boolean has(FilterCategory category, FilterRule rule, String list) {
        return findings.has(category, rule, list);
    }
}
