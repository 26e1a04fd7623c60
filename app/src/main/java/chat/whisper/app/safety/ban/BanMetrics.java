package chat.whisper.app.safety.ban;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.safety.RuleMode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often somebody who is banned was met. Safe for all threads. */
public final class BanMetrics {
    private final Map<Met, Counter> met = new EnumMap<>(Met.class);

    /** Where. */
    public enum Met {
        HELLO,
        RESUME,
        FIND_MATCH,
        /** In a session that came from another instance. */
        HANDOVER,
        /** In a session that was here when the ban came. */
        APPLIED
    }

    public BanMetrics(KnownBans known, RuleMode mode, MeterRegistry registry) {
        for (var where : Met.values()) {
            met.put(
                    where,
                    registry.getOrCreate(Counter.builder("whisper_bans_met_total")
                            .description("People who are banned and were met, refused or not")
                            .tags(List.of(tag("at", where), tag("mode", mode)))));
        }
        // A gauge keeps what it was made with: a second app in this process takes it over.
        registry.gauge("whisper_bans_known", List.of()).ifPresent(registry::remove);
        registry.getOrCreate(
                Gauge.builder("whisper_bans_known", known::count).description("Bans in this process's copy"));
    }

    void met(Met where) {
        requireNonNull(met.get(where)).increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
