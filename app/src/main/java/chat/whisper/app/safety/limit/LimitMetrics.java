package chat.whisper.app.safety.limit;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often each limit was exceeded. Safe for all threads. */
final class LimitMetrics {
    private final Map<Limit, Map<RuleMode, Counter>> exceeded = new EnumMap<>(Limit.class);
    private final Map<Limit, Counter> alone = new EnumMap<>(Limit.class);

    LimitMetrics(MeterRegistry registry) {
        for (var limit : Limit.values()) {
            var byMode = new EnumMap<RuleMode, Counter>(RuleMode.class);
            for (var mode : RuleMode.ACTING) {
                byMode.put(
                        mode,
                        registry.getOrCreate(Counter.builder("whisper_limit_exceeded_total")
                                .description("What was more than a limit allows, refused or not")
                                .tags(List.of(tag("limit", limit), tag("mode", mode)))));
            }
            exceeded.put(limit, byMode);
            alone.put(
                    limit,
                    registry.getOrCreate(Counter.builder("whisper_limit_alone_total")
                            .description("What was held to a limit by this process alone, as Redis was away")
                            .tags(List.of(tag("limit", limit)))));
        }
    }

    void exceeded(Limit limit, RuleMode mode) {
        requireNonNull(requireNonNull(exceeded.get(limit)).get(mode)).increment();
    }

    void alone(Limit limit) {
        requireNonNull(alone.get(limit)).increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
