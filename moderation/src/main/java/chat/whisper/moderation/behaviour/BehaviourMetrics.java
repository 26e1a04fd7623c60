package chat.whisper.moderation.behaviour;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is counted of behaviour. Safe for all threads. */
public final class BehaviourMetrics {
    private final Map<BehaviourKind, Map<RuleMode, Counter>> raised = new EnumMap<>(BehaviourKind.class);
    private final Counter dropped;

    public BehaviourMetrics(MeterRegistry registry) {
        for (var kind : BehaviourKind.values()) {
            var byMode = new EnumMap<RuleMode, Counter>(RuleMode.class);
            for (var mode : List.of(RuleMode.SHADOW, RuleMode.ON)) {
                byMode.put(
                        mode,
                        registry.getOrCreate(Counter.builder("whisper_behaviour_flags")
                                .description("Behaviour that was flagged")
                                .tags(List.of(tag("kind", kind), tag("mode", mode)))));
            }
            raised.put(kind, byMode);
        }
        dropped = registry.getOrCreate(Counter.builder("whisper_behaviour_dropped")
                .description("Samples that were not looked at, or whose flags could not be stored"));
    }

    void raised(BehaviourKind kind, RuleMode mode) {
        requireNonNull(requireNonNull(raised.get(kind)).get(mode)).increment();
    }

    /** How many were raised, or would have been. */
    public Map<String, Long> flags() {
        return Map.of("raised_shadow", count(RuleMode.SHADOW), "raised_on", count(RuleMode.ON));
    }

    private long count(RuleMode mode) {
        return raised.values().stream()
                .mapToLong(byMode -> requireNonNull(byMode.get(mode)).count())
                .sum();
    }

    void dropped() {
        dropped.increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
