package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operators' port of every process has. */
@Timeout(30)
class AdminIT {
    private static final Logger ONE = Logger.getLogger("chat.whisper.model.process.AdminIT.one");

    @AutoClose
    private final Admin admin = Admin.start("127.0.0.1", 0, List.of());

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aLevelIsChangedForAWhileAndEndsByItself() throws Exception {
        var changed = asks("POST", "/log?level=fine&for=1s&logger=" + ONE.getName());
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains(ONE.getName() + "=fine (until ");
        assertThat(ONE.isLoggable(Level.FINE)).isTrue();
        await().untilAsserted(() -> assertThat(ONE.getLevel()).isNull());
        assertThat(asks("GET", "/log").body()).isEqualTo("chat.whisper=info\n");
    }

    @Test
    void theLastChangeCountsAndAllAreTakenBackAtOnce() throws Exception {
        asks("POST", "/log?level=fine&logger=" + ONE.getName());
        asks("POST", "/log?level=warning&logger=" + ONE.getName());
        assertThat(ONE.getLevel()).isEqualTo(Level.WARNING);
        assertThat(asks("POST", "/log?level=fine").body())
                .contains("chat.whisper=fine (until ")
                .hasLineCount(2);
        assertThat(asks("DELETE", "/log").body()).isEqualTo("chat.whisper=info\n");
        assertThat(ONE.getLevel()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "level=loud; level is \"loud\": one of warning, info, fine is needed",
                "for=5m; level is \"\": one of warning, info, fine is needed",
                "level=fine&for=2h; for is \"2h\": a duration such as 500ms, 30s, 10m or 24h, from 1s to 1h is needed",
                "level=fine&logger=io.nats; logger is \"io.nats\": chat.whisper, or a package or class below it, is needed",
                "level=fine&logger=chat.whisperer; logger is \"chat.whisperer\": chat.whisper, or a package or class below it, is needed",
                "level=fine&loger=x; loger is \"\": one of level, logger, for is needed"
            })
    void aWrongCommandIsRefusedWithWhatIsAllowedAndChangesNothing(String query, String words) throws Exception {
        var refused = asks("POST", "/log?" + query);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(words + "\n");
        assertThat(asks("GET", "/log").body()).isEqualTo("chat.whisper=info\n");
    }

    @Test
    void aPageGivesNoCommands() throws Exception {
        for (var method : List.of("POST", "DELETE")) {
            assertThat(asks(method, "/log?level=fine", "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(403);
        }
        for (var path : List.of("/console/../log", "/console/..;x/log", "/console/%2e%2e/log", "/console//../log")) {
            asks("POST", path + "?level=fine", "Origin", "http://evil.example");
        }
        assertThat(asks("GET", "/log").body()).isEqualTo("chat.whisper=info\n");
    }

    /** The console's pages come from here, too. */
    @Test
    void everyAnswerTellsBrowsersWhatTheyMustNotDoWithIt() throws Exception {
        var heads = Map.of(
                "200", "GET /log HTTP/1.1",
                "200 OK", "GET /observe/metrics HTTP/1.1",
                "400", "POST /log HTTP/1.1",
                "400 Bad", "GET /%zz HTTP/1.1",
                "400 Bad Request", "nonsense",
                "403", "DELETE /log HTTP/1.1\r\nOrigin: http://evil.example",
                "404", "GET /nothing HTTP/1.1",
                "404 Not", "PURGE /log HTTP/1.1",
                "414", "GET /" + "x".repeat(20_000) + " HTTP/1.1");
        for (var head : heads.entrySet()) {
            try (var socket = new Socket("127.0.0.1", admin.port())) {
                socket.setSoTimeout(10_000);
                says(socket, head.getValue() + "\r\nHost: x\r\n\r\n");
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var answer = in.lines().takeWhile(line -> !line.isEmpty()).toList();
                assertThat(answer.getFirst()).startsWith("HTTP/1.1 " + head.getKey());
                assertThat(answer)
                        .as(head.getKey())
                        .contains(
                                "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                                "X-Content-Type-Options: nosniff",
                                "X-Frame-Options: DENY",
                                "Referrer-Policy: no-referrer",
                                "Cross-Origin-Opener-Policy: same-origin",
                                "Cross-Origin-Resource-Policy: same-origin",
                                "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
                                "Cache-Control: no-store");
            }
        }
    }

    @Test
    void theProcessTellsItsFilesItsProcessorTimeAndItsBackends() throws Exception {
        ProcessMetrics.backend("one", () -> true);
        ProcessMetrics.backend("one", () -> false);
        var metrics = asks("GET", "/observe/metrics").body();
        assertThat(metrics).containsPattern("whisper_process_files_open\\S* [1-9]");
        assertThat(metrics).containsPattern("whisper_process_files_limit\\S* [1-9]");
        assertThat(metrics).contains("whisper_process_cpu_seconds_total");
        assertThat(metrics)
                .containsPattern("whisper_backend_up\\S*backend=\"one\"\\S* 0")
                .doesNotContainPattern("whisper_backend_up\\S*backend=\"one\"\\S* 1");
        assertThat(metrics).containsPattern("whisper_log_lines_total\\S*level=\"error\"");
    }

    /** Some have asked before, some have said nothing, some are slow to ask. */
    @Test
    void idleConnectionsThatAreMoreThanAllPlacesKeepNobodyOut() throws Exception {
        var idle = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 200; i++) {
                var socket = new Socket("127.0.0.1", admin.port());
                idle.add(socket);
                socket.setSoTimeout(10_000);
                switch (i % 3) {
                    case 0 -> {
                        says(socket, "GET /log HTTP/1.1\r\nHost: x\r\n\r\n");
                        assertThat(socket.getInputStream().readNBytes(12))
                                .asString()
                                .isEqualTo("HTTP/1.1 200");
                    }
                    case 1 -> says(socket, "GET /log HTTP/1.1\r\nHost: ");
                    default -> {}
                }
            }
            assertThat(asks("GET", "/log").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    private static void says(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private HttpResponse<String> asks(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
