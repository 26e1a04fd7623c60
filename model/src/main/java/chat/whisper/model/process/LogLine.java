package chat.whisper.model.process;

import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;

/** Lines that this process had to log, written or suppressed, by how much they matter. Safe for all threads. */
enum LogLine {
    INFO,
    WARNING,
    ERROR;

    private final LongAdder count = new LongAdder();

    static void count(Level level) {
        var line = level.intValue() >= Level.SEVERE.intValue()
                ? ERROR
                : level.intValue() >= Level.WARNING.intValue() ? WARNING : INFO;
        line.count.increment();
    }

    long counted() {
        return count.sum();
    }

    static void register(MeterRegistry registry) {
        for (var line : values()) {
            registry.getOrCreate(FunctionalCounter.builder("whisper_log_lines_total", line, LogLine::counted)
                    .tags(List.of(Tag.create("level", line.name().toLowerCase(Locale.ROOT))))
                    .description("Lines of the log, written or suppressed"));
        }
    }
}
