package chat.whisper.model.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.NatsServer;
import chat.whisper.model.id.InstanceId;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BusMetricsIT {
    @Test
    void aServerThatGoesAwayIsCounted() {
        var nats = NatsServer.start();
        try (var bus = Bus.connect(nats.url(), new InstanceId("counted"))) {
            var before = count("whisper_bus_disconnects_total", List.of());
            nats.close();
            await().until(() -> !bus.isConnected());
            await().untilAsserted(() -> assertThat(count("whisper_bus_disconnects_total", List.of()))
                    .isGreaterThan(before));
        } finally {
            nats.close();
        }
    }

    @Test
    void aProcessThatDoesNotKeepUpIsCountedByWhoeverNotices() throws Exception {
        var metrics = new BusMetrics(Metrics.globalRegistry());
        var here = List.of(Tag.create("by", "process"));
        var server = List.of(Tag.create("by", "server"));
        var before = List.of(count("whisper_bus_slow_total", here), count("whisper_bus_slow_total", server));
        var nats = NatsServer.start();
        var options = io.nats.client.Options.builder()
                .server(nats.url())
                .errorListener(metrics)
                .build();
        try (var slow = io.nats.client.Nats.connect(options);
                var fast = io.nats.client.Nats.connect(nats.url())) {
            var subscription = slow.subscribe("news");
            subscription.setPendingLimits(1, 1_000_000);
            slow.flush(Duration.ofSeconds(5));
            for (var i = 0; i < 100; i++) {
                fast.publish("news", new byte[10]);
            }
            fast.flush(Duration.ofSeconds(5));
            await().untilAsserted(() ->
                    assertThat(count("whisper_bus_slow_total", here)).isGreaterThan(before.get(0)));
            // What the server says before it cuts somebody off.
            metrics.errorOccurred(slow, "'Slow Consumer'");
            assertThat(count("whisper_bus_slow_total", server)).isGreaterThan(before.get(1));
        } finally {
            nats.close();
        }
    }

    private static long count(String name, List<Tag> tags) {
        return Metrics.globalRegistry()
                .counter(name, tags)
                .map(io.helidon.metrics.api.Counter::count)
                .orElse(0L);
    }
}
