package chat.whisper.app.chat;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.safety.filter.Severity;
import chat.whisper.app.safety.filter.Verdict;
import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what the filter found in one mode: by category and severity, and by rule. Safe for all threads. */
final class FoundCounters {
    private final Map<FilterCategory, Map<Severity, Counter>> byCategory = new EnumMap<>(FilterCategory.class);
    private final Map<FilterRule, Counter> byRule = new EnumMap<>(FilterRule.class);

    FoundCounters(MeterRegistry registry, RuleMode mode) {
        for (var category : FilterCategory.values()) {
            var bySeverity = new EnumMap<Severity, Counter>(Severity.class);
            for (var severity : Severity.values()) {
                var counter = Counter.builder("whisper_filter_found_total")
                        .description("Messages in which the filter found something, acted upon or not")
                        .tags(List.of(tag("category", category), tag("severity", severity), tag("mode", mode)));
                bySeverity.put(severity, registry.getOrCreate(counter));
            }
            byCategory.put(category, bySeverity);
        }
        for (var rule : FilterRule.values()) {
            var counter = Counter.builder("whisper_filter_rule_found_total")
                    .description("Messages in which a rule of the filter found something, acted upon or not")
                    .tags(List.of(tag("rule", rule), tag("mode", mode)));
            byRule.put(rule, registry.getOrCreate(counter));
        }
    }

    void count(Verdict.Found found) {
        requireNonNull(requireNonNull(byCategory.get(found.category())).get(found.severity()))
                .increment();
        requireNonNull(byRule.get(found.rule())).increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
