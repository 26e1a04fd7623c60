package chat.whisper.app.safety.ban;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How often somebody who is banned was met. Safe for all threads. */
public final class BanMetrics {
    private final Map<Met, Map<RuleMode, Counter>> met = new EnumMap<>(Met.class);

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

    /** @param ours whether an identity was made with one of our keys */
    public BanMetrics(KnownBans known, Predicate<String> ours, MeterRegistry registry) {
        for (var where : Met.values()) {
            var byMode = new EnumMap<RuleMode, Counter>(RuleMode.class);
            for (var mode : RuleMode.ACTING) {
                byMode.put(
                        mode,
                        registry.getOrCreate(Counter.builder("whisper_bans_met_total")
                                .description("People who are banned and were met, refused or not")
                                .tags(List.of(tag("at", where), tag("mode", mode)))));
            }
            met.put(where, byMode);
        }
        gauge(registry, "whisper_bans_known", "Bans in this process's copy", known::count);
        gauge(
                registry,
                "whisper_bans_unmatched",
                "Bans that hold, of people whom no key of this process knows again",
                () -> known.countWithout(ours));
    }

    /** It keeps what it was made with: a second app in this process takes it over. */
    private static void gauge(MeterRegistry registry, String name, String what, Supplier<? extends Number> value) {
        registry.gauge(name, List.of()).ifPresent(registry::remove);
        registry.getOrCreate(Gauge.builder(name, value::get).description(what));
    }

    void met(Met where, RuleMode mode) {
        requireNonNull(requireNonNull(met.get(where)).get(mode)).increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
