package chat.whisper.app.safety.limit;

import static java.util.Objects.requireNonNull;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often each limit was exceeded. Safe for all threads. */
final class LimitMetrics {
    private final Map<Limit, Counter> exceeded = new EnumMap<>(Limit.class);
    private final Map<Limit, Counter> alone = new EnumMap<>(Limit.class);

    LimitMetrics(LimitSettings settings, MeterRegistry registry) {
        for (var limit : Limit.values()) {
            var mode = settings.rule(limit).mode();
            exceeded.put(
                    limit,
                    registry.getOrCreate(Counter.builder("whisper_limit_exceeded_total")
                            .description("What was more than a limit allows, refused or not")
                            .tags(List.of(tag("limit", limit), tag("mode", mode)))));
            alone.put(
                    limit,
                    registry.getOrCreate(Counter.builder("whisper_limit_alone_total")
                            .description("What was held to a limit by this process alone, as Redis was away")
                            .tags(List.of(tag("limit", limit)))));
        }
    }

    void exceeded(Limit limit) {
        requireNonNull(exceeded.get(limit)).increment();
    }

    void alone(Limit limit) {
        requireNonNull(alone.get(limit)).increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
