package chat.whisper.moderation.check;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what became of messages that are looked at once more. Safe for all threads. */
public final class CheckMetrics {
    private final Map<Outcome, Map<RuleMode, Counter>> outcomes = new EnumMap<>(Outcome.class);
    private final Timer time;

    /** What became of one. */
    enum Outcome {
        CLEAN,
        /** Warned of, or in shadow mode what would have been. */
        WARNED,
        /** There was no room for it. */
        DROPPED,
        /** It had waited for too long. */
        LATE,
        FAILED
    }

    public CheckMetrics(MeterRegistry registry) {
        for (var outcome : Outcome.values()) {
            var byMode = new EnumMap<RuleMode, Counter>(RuleMode.class);
            for (var mode : RuleMode.values()) {
                byMode.put(
                        mode,
                        registry.getOrCreate(Counter.builder("whisper_checks_total")
                                .description("Messages that were looked at once more, acted upon or not")
                                .tags(List.of(tag("outcome", outcome), tag("mode", mode)))));
            }
            outcomes.put(outcome, byMode);
        }
        time = registry.getOrCreate(
                Timer.builder("whisper_checks").description("Time from a check's arrival to what became of it"));
    }

    void count(Outcome outcome, RuleMode mode, Duration took) {
        counter(outcome, mode).increment();
        time.record(took);
    }

    void dropped(RuleMode mode) {
        counter(Outcome.DROPPED, mode).increment();
    }

    long count(Outcome outcome, RuleMode mode) {
        return counter(outcome, mode).count();
    }

    private Counter counter(Outcome outcome, RuleMode mode) {
        return requireNonNull(requireNonNull(outcomes.get(outcome)).get(mode));
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
