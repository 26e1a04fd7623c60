package chat.whisper.model.process;

import com.sun.management.UnixOperatingSystemMXBean;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What each process tells about itself, for `/observe/metrics`. */
public final class ProcessMetrics {
    private ProcessMetrics() {}

    /** Whether a server that this process needs answers, asked at each look at the metrics. A later registration takes its place. */
    public static void backend(String name, BooleanSupplier answers) {
        gauge(
                "whisper_backend_up",
                "1 if this process can use the server that it needs",
                List.of(Tag.create("backend", name)),
                () -> answers.getAsBoolean() ? 1 : 0);
    }

    /** Something that is measured when the metrics are looked at. A later registration takes its place. */
    public static void gauge(String name, String description, List<Tag> tags, Supplier<? extends Number> value) {
        var registry = Metrics.globalRegistry();
        registry.gauge(name, tags).ifPresent(registry::remove);
        registry.getOrCreate(Gauge.builder(name, value).description(description).tags(tags));
    }

    static void register(MeterRegistry registry) {
        Suppressed.register(registry);
        LogLine.register(registry);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            gauge(
                    "whisper_process_files_open",
                    "Files and sockets that are open",
                    List.of(),
                    system::getOpenFileDescriptorCount);
            gauge(
                    "whisper_process_files_limit",
                    "Files and sockets that may be open",
                    List.of(),
                    system::getMaxFileDescriptorCount);
            registry.getOrCreate(
                    FunctionalCounter.builder("whisper_process_cpu_seconds_total", system, ProcessMetrics::cpuSeconds)
                            .description("Processor time that was used"));
        }
    }

    private static long cpuSeconds(UnixOperatingSystemMXBean system) {
        return TimeUnit.NANOSECONDS.toSeconds(system.getProcessCpuTime());
    }
}
