package chat.whisper.model.process;

import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What was kept out of this process' log. Safe for all threads. */
enum Suppressed {
    /** Over the budget of lines. */
    LINES,
    /** Over the budget of stack traces; the line itself was written. */
    STACKS,
    /** What the web server says when a client broke off or spoke no HTTP. */
    STRANGERS;

    private final LongAdder count = new LongAdder();

    void count() {
        count.increment();
    }

    long counted() {
        return count.sum();
    }

    static void register(MeterRegistry registry) {
        for (var kind : values()) {
            registry.getOrCreate(FunctionalCounter.builder("whisper_log_suppressed_total", kind, Suppressed::counted)
                    .tags(List.of(Tag.create("kind", kind.name().toLowerCase(Locale.ROOT))))
                    .description(
                            "What was not logged: lines and stack traces over their budget, and what clients caused"));
        }
    }
}
