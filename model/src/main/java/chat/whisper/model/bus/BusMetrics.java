package chat.whisper.model.bus;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import java.util.List;
import java.util.Locale;

/** What goes wrong between this process and NATS, counted. Safe for all threads. */
final class BusMetrics implements ErrorListener {
    private static final System.Logger LOG = System.getLogger(BusMetrics.class.getName());
    private final Counter disconnects;
    private final Counter slowHere;
    private final Counter cutOff;

    BusMetrics(MeterRegistry registry) {
        disconnects = registry.getOrCreate(
                Counter.builder("whisper_bus_disconnects_total").description("Times that NATS went away"));
        slowHere = slow(registry, "process");
        cutOff = slow(registry, "server");
    }

    /** Said by this process, which does not keep up with what it has received, or by the server, which cuts it off for that. */
    private static Counter slow(MeterRegistry registry, String by) {
        return registry.getOrCreate(Counter.builder("whisper_bus_slow_total")
                .description("Times that this process did not take its messages fast enough, by who noticed")
                .tags(List.of(Tag.create("by", by))));
    }

    void disconnected() {
        disconnects.increment();
    }

    @Override
    public void slowConsumerDetected(Connection nats, Consumer consumer) {
        slowHere.increment();
    }

    @Override
    public void errorOccurred(Connection nats, String error) {
        var words = error.toLowerCase(Locale.ROOT);
        if (words.contains("slow consumer")) {
            cutOff.increment();
        } else if (words.contains("permissions violation")) {
            // Which subject is not told: it may name an instance.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "NATS refuses the user of this process something: see ops/nats/nats.conf");
        }
    }
}
