package chat.whisper.app.safety.proof;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.process.RuleMode;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of proofs. Safe for all threads. */
final class ProofMetrics {
    private final Map<Outcome, Map<RuleMode, Counter>> counters = new EnumMap<>(Outcome.class);

    enum Outcome {
        /** None was shown. */
        MISSING,
        RIGHT,
        /** Made up, solved for somebody else, or too old. */
        WRONG,
        /** Right, and used before. */
        REPEATED
    }

    ProofMetrics(MeterRegistry registry) {
        for (var outcome : Outcome.values()) {
            var byMode = new EnumMap<RuleMode, Counter>(RuleMode.class);
            for (var mode : RuleMode.ACTING) {
                byMode.put(
                        mode,
                        registry.getOrCreate(Counter.builder("whisper_proofs_total")
                                .description("Newcomers who had to prove work, refused or not")
                                .tags(List.of(tag("outcome", outcome), tag("mode", mode)))));
            }
            counters.put(outcome, byMode);
        }
    }

    void count(Outcome outcome, RuleMode mode) {
        requireNonNull(requireNonNull(counters.get(outcome)).get(mode)).increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
