package chat.whisper.moderation.verdict;

import static java.util.Objects.requireNonNull;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts verdicts. Safe for all threads. */
public final class VerdictMetrics {
    private final Map<Kind, Counter> verdicts = new HashMap<>();
    private final Counter repeated;
    private final Counter postponed;
    private final Counter lost;
    private final Counter deleted;

    private record Kind(Offence offence, VerdictEntry.Action action) {}

    public VerdictMetrics(MeterRegistry registry) {
        for (var offence : Offence.values()) {
            for (var action : VerdictEntry.Action.values()) {
                verdicts.put(
                        new Kind(offence, action),
                        registry.getOrCreate(Counter.builder("whisper_verdicts_total")
                                .description("Messages that were warned of, or with which somebody was removed")
                                .tags(List.of(tag("category", offence), tag("action", action)))));
            }
        }
        repeated = counter(registry, "whisper_verdicts_repeated_total", "Messages that were judged already");
        postponed = counter(registry, "whisper_verdicts_postponed_total", "Verdicts that PostgreSQL takes later");
        lost = counter(registry, "whisper_verdicts_lost_total", "Verdicts that PostgreSQL was away for too long for");
        deleted = counter(registry, "whisper_verdicts_deleted_total", "Verdicts deleted for their age");
    }

    void judged(VerdictEntry entry) {
        requireNonNull(verdicts.get(new Kind(entry.offence(), entry.action()))).increment();
    }

    void repeated() {
        repeated.increment();
    }

    void postponed() {
        postponed.increment();
    }

    void lost(int count) {
        lost.increment(count);
    }

    void deleted(int count) {
        deleted.increment(count);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return registry.getOrCreate(Counter.builder(name).description(description));
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
