package chat.whisper.moderation.check.toxicity;

import static java.util.Objects.requireNonNull;

import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what became of questions to a provider. Safe for all threads. */
public final class ToxicityMetrics {
    private final Map<Failure, Counter> failed = new EnumMap<>(Failure.class);
    private final Counter answered;
    private final Counter cached;

    public ToxicityMetrics(MeterRegistry registry) {
        for (var why : Failure.values()) {
            failed.put(why, counter(registry, why.name().toLowerCase(Locale.ROOT)));
        }
        answered = counter(registry, "answered");
        cached = counter(registry, "cached");
    }

    void answered() {
        answered.increment();
    }

    void cached() {
        cached.increment();
    }

    void failed(Failure why) {
        requireNonNull(failed.get(why)).increment();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return registry.getOrCreate(Counter.builder("whisper_toxicity_total")
                .description("Texts that a provider was asked about, by what came of it")
                .tags(List.of(Tag.create("outcome", outcome))));
    }
}
