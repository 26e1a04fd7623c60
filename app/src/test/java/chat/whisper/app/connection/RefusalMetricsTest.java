package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators must be able to see exists, and ends that clients cause are counted by their code. */
@Timeout(60)
class RefusalMetricsTest {
    private static final Duration SOON = Duration.ofMillis(300);

    @Test
    void everythingThatOperatorsNeedIsThere() throws Exception {
        try (var server = Server.echo();
                var client = Client.at(server)) {
            assertThat(client.says("Hello").hearsText()).isEqualTo("Hello");
            try (var wrong = Client.to(server)) {
                wrong.sends(wrong.handshake().replace("Version: 13", "Version: 12"))
                        .response();
            }
            client.sends(Bytes.close(1000, "")).hearsClose();
            server.end();
            await().untilAsserted(() -> assertThat(Metrics.globalRegistry().meters())
                    .extracting(meter -> meter.id().name())
                    .contains(
                            "whisper_connection_open",
                            "whisper_connection_opened",
                            "whisper_connection_closed",
                            "whisper_connection_refused",
                            "whisper_connection_frames_in",
                            "whisper_connection_frames_out",
                            "whisper_connection_bytes_in",
                            "whisper_connection_bytes_out",
                            "whisper_connection_frames_dropped",
                            "whisper_connection_outbox_peak_bytes"));
            assertThat(Metrics.globalRegistry().meters())
                    .filteredOn(meter -> meter.id().name().startsWith("whisper_connection"))
                    .allSatisfy(RefusalMetricsTest::isDescribed);
        }
    }

    @Test
    void aMissedHeartbeatIsCounted() throws Exception {
        var settings = new Short().heartbeat(SOON, SOON).close(SOON).settings();
        counts("4102", settings, client -> {});
    }

    @Test
    void aFloodOfFramesIsCounted() throws Exception {
        var before = flooded("frames");
        counts("4104", new Short().close(SOON).settings(), client -> {
            client.sends(Bytes.times(500, Bytes.frame(0x8a, "")));
        });
        assertThat(flooded("frames")).isEqualTo(before + 1);
    }

    @Test
    void aFloodOfBytesIsCountedApart() throws Exception {
        var before = flooded("bytes");
        counts("4104", new Short().close(SOON).settings(), client -> {
            client.sends(Bytes.times(100, Bytes.frame(0x81, "x".repeat(4_000))));
        });
        assertThat(flooded("bytes")).isEqualTo(before + 1);
    }

    private interface Conduct {
        void of(Client client) throws Exception;
    }

    private static void counts(String code, ConnectionSettings settings, Conduct conduct) throws Exception {
        var before = closedByServer(code);
        try (var server = Server.with(settings);
                var client = Client.at(server)) {
            conduct.of(client);
            assertThat(client.hearsClose()).isEqualTo(Integer.parseInt(code));
            server.end();
            await().until(() -> closedByServer(code) == before + 1);
        }
    }

    private static void isDescribed(Meter meter) {
        assertThat(meter.description().orElse("")).as(meter.id().name()).isNotBlank();
    }

    private static long flooded(String budget) {
        return Metrics.globalRegistry()
                .counter("whisper_connection_flooded", List.of(Tag.create("budget", budget)))
                .map(Counter::count)
                .orElse(0L);
    }

    private static long closedByServer(String code) {
        return Metrics.globalRegistry()
                .counter("whisper_connection_closed", List.of(Tag.create("by", "server"), Tag.create("code", code)))
                .map(Counter::count)
                .orElse(0L);
    }
}
