package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators see of connections, told by a real server's registry. */
@Timeout(60)
class ConnectionMetricsTest {
    private final Server server = Server.echo();

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void aConnectionIsCountedFromItsHandshakeToItsEnd() throws Exception {
        var before = counts();
        try (var client = Client.at(server)) {
            assertThat(client.says("Hello").hearsText()).isEqualTo("Hello");
            assertThat(open()).isEqualTo(1);
            client.sends(Bytes.close(4999, ""));
            assertThat(client.hearsClose()).isEqualTo(4999);
        }
        assertThat(server.connections.awaitNone(Duration.ofSeconds(10))).isTrue();
        assertThat(open()).isZero();
        assertThat(counts().minus(before)).isEqualTo(new Counts(1, 2, 6 + 5 + 6 + 2, 2, 2 + 5 + 2 + 2, 1));
        var peak = server.meters
                .summary("whisper_connection_outbox_peak_bytes", List.of())
                .map(DistributionSummary::max);
        assertThat(peak.orElseThrow()).isPositive();
    }

    @Test
    void everyEndAndEveryRefusalHasItsLabel() throws Exception {
        var labels = List.of(
                new Label("closed", Tag.create("by", "nobody"), Tag.create("code", "1006")),
                new Label("closed", Tag.create("by", "server"), Tag.create("code", "1002")),
                new Label("refused", Tag.create("reason", "forbidden")));
        var before = labels.stream().map(this::count).toList();
        try (var lost = Client.at(server)) {
            lost.vanishes();
            server.end();
        }
        try (var wrong = Client.at(server)) {
            wrong.sends(Bytes.hex("f1 80"));
            assertThat(wrong.hearsClose()).isEqualTo(1002);
        }
        server.end();
        try (var foreign = Client.to(server)) {
            foreign.sends(foreign.handshake().replace("Origin: http://", "Origin: http://evil."));
            assertThat(foreign.response().code()).isEqualTo(403);
        }
        assertThat(server.connections.awaitNone(Duration.ofSeconds(10))).isTrue();
        for (var i = 0; i < labels.size(); i++) {
            assertThat(count(labels.get(i))).as(labels.get(i).what).isEqualTo(before.get(i) + 1);
        }
    }

    /** Other tests of this process count in the same registry. */
    private record Counts(long opened, long framesIn, long bytesIn, long framesOut, long bytesOut, long closed) {
        Counts minus(Counts other) {
            return new Counts(
                    opened - other.opened,
                    framesIn - other.framesIn,
                    bytesIn - other.bytesIn,
                    framesOut - other.framesOut,
                    bytesOut - other.bytesOut,
                    closed - other.closed);
        }
    }

    private record Label(String what, Tag... tags) {}

    private Counts counts() {
        return new Counts(
                count(new Label("opened")),
                count(new Label("frames_in")),
                count(new Label("bytes_in")),
                count(new Label("frames_out")),
                count(new Label("bytes_out")),
                count(new Label("closed", Tag.create("by", "client"), Tag.create("code", "other"))));
    }

    private int open() {
        return server.meters
                .gauge("whisper_connection_open", List.of())
                .map(Gauge::value)
                .orElseThrow()
                .intValue();
    }

    private long count(Label label) {
        return server.meters
                .counter("whisper_connection_" + label.what, Arrays.asList(label.tags))
                .map(Counter::count)
                .orElse(0L);
    }
}
