package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proxy's log is for operators: strangers, however many, add next to nothing to it. */
@Timeout(60)
class HaproxyLogIT {
    private static final int MANY = 200;
    /** Of requests that fail: five a second, and for each doubling of their rate in the first one three or four more. */
    private static final int A_FEW = 50;

    @TempDir
    private Path folder;

    private ProxiedApp site;

    @BeforeEach
    void start() throws IOException {
        site = ProxiedApp.impatient(folder, Map.of());
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void whatStrangersCauseIsCountedAndNextToNothingOfItWritten() throws Exception {
        var before = lines().size();
        var slow = new ArrayList<Visitor>();
        for (var i = 0; i < MANY; i++) {
            try (var stranger = says("nonsense\r\n\r\n")) {
                assertThat(stranger.hearsAll()).isEmpty();
            }
            try (var stranger = says(request("/observe/metrics"))) {
                assertThat(stranger.hears().status()).isEqualTo(404);
            }
            says(request("/silent")).resets();
            var reader = says(request("/large"));
            assertThat(reader.hears(100)).startsWith("HTTP/1.1 ");
            reader.resets();
            slow.add(says("GET / HTTP/1.1\r\nHost: "));
        }
        for (var each : slow) {
            assertThat(each.hearsAll()).isEmpty();
        }
        await().untilAsserted(() ->
                assertThat(counted("haproxy_frontend_request_errors_total")).isGreaterThanOrEqualTo(2 * MANY));
        await().untilAsserted(() ->
                assertThat(counted("haproxy_frontend_current_sessions")).isZero());
        assertThat(counted("haproxy_frontend_requests_denied_total")).isGreaterThanOrEqualTo(MANY);
        var written = lines();
        assertThat(written.subList(before, written.size())).hasSizeLessThan(A_FEW);
    }

    @Test
    void whatFailsAndWhoIsDownIsWritten() throws Exception {
        assertThat(site.get("/hangs-up").statusCode()).isEqualTo(502);
        await().untilAsserted(
                        () -> assertThat(lines()).anyMatch(line -> line.matches(".* public apps/app-1 .* 502 SH.*")));
        site.appEnds();
        await().untilAsserted(() -> assertThat(lines()).anyMatch(line -> line.startsWith("Server apps/app-1 is DOWN")));
    }

    private Visitor says(String text) throws IOException {
        return Visitor.from("127.0.0.1", site.port()).says(text);
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private double counted(String metric) {
        return site.metrics().sum(metric, "proxy=\"public\"");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(site.log());
    }
}
