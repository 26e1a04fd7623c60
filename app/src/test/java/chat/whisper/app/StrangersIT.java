package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.process.Logs;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strangers who send what makes no sense, or break off: they get an answer of ours, and nothing of it is in the log. */
@Timeout(120)
class StrangersIT {
    private static final String WORDS = "the-strangers-words";
    private static final List<String> MALFORMED_HEADERS = List.of(
            "Range: bytes=" + WORDS,
            "Range: " + WORDS + "=0-1",
            "Range: bytes=99999999999999999999-",
            "Range: bytes=-",
            "Range: bytes=1-2-3",
            "Range: bytes=0-1\r\nRange: " + WORDS,
            "If-Modified-Since: " + WORDS,
            "If-Modified-Since: Mon, 99 Nov 2026 99:99:99 GMT",
            "If-Unmodified-Since: " + WORDS,
            "Date: " + WORDS);
    private static final List<String> MALFORMED_TARGETS = List.of(
            "/%zz" + WORDS,
            "/%",
            "/%4",
            "/" + WORDS + ".js",
            "/%00" + WORDS + ".js",
            "/..%2f..%2fetc/passwd." + WORDS,
            "/../../etc/pass.wd",
            "/_app/immutable/" + WORDS,
            "/_app/%c3%28" + WORDS,
            "/link.txt",
            "/api/" + WORDS,
            "/api/online/" + WORDS + ".js");

    private final Collection<String> log = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Handler[] usual = root.getHandlers();
    private final Handler written = Logs.bounded(new Written());

    @TempDir
    private Path webRoot;

    private App app;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(webRoot.resolve("index.html"), "<title>Whisper</title>");
        Files.write(webRoot.resolve("big.bin"), new byte[16 * 1024 * 1024]);
        Files.createSymbolicLink(webRoot.resolve("link.txt"), Path.of("/etc/hostname"));
        app = Apps.start(Map.of("WEB_ROOT", webRoot.toString(), "UNLIMITED_ADDRESSES", "127.0.0.0/8"));
        for (var handler : usual) {
            root.removeHandler(handler);
        }
        root.addHandler(written);
    }

    @AfterEach
    void stop() {
        app.close();
        root.removeHandler(written);
        for (var handler : usual) {
            root.addHandler(handler);
        }
    }

    @Test
    void aMalformedHeaderIsRefusedByNameAndCounted() throws Exception {
        var before = refused("bad_header");
        for (var path : List.of("/", "/big.bin", "/health", "/api/online")) {
            for (var header : MALFORMED_HEADERS) {
                assertThat(asked("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n"))
                        .as(header)
                        .startsWith("HTTP/1.1 400 ")
                        .doesNotContain(WORDS);
            }
        }
        assertThat(refused("bad_header") - before).isEqualTo(4 * MALFORMED_HEADERS.size());
        nothingIsLogged();
    }

    @Test
    void whatMakesNoSenseGetsAnAnswerOfOurs() throws Exception {
        for (var target : MALFORMED_TARGETS) {
            assertThat(asked("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .as(target)
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain(WORDS);
        }
        for (var request : List.of(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + WORDS.repeat(4_000) + "\r\n\r\n",
                "GET /" + WORDS.repeat(2_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX\u0001Y: " + WORDS + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + WORDS + "\r\n\r\n",
                "PURGE /" + WORDS + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(asked(request)).as(request).startsWith("HTTP/1.1 4").doesNotContain(WORDS);
        }
        nothingIsLogged();
    }

    @Test
    void whoBreaksOffAtAnyStepIsNotLogged() throws Exception {
        var gone = refused("gone");
        var health = "GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + WORDS + "\r\n\r\n";
        for (var length = 0; length <= health.length(); length += 5) {
            resets(health.substring(0, length), 0);
            resets(health.repeat(20) + health.substring(0, length), 0);
        }
        for (var i = 0; i < 20; i++) {
            resets("GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n", 1);
            resets("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n" + WORDS, 0);
            resets("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + WORDS, 0);
        }
        await().untilAsserted(() -> assertThat(refused("gone")).isGreaterThan(gone));
        nothingIsLogged();
    }

    private void nothingIsLogged() throws Exception {
        assertThat(asked("GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-1\r\n"
                        + "If-Modified-Since: Mon, 23 Nov 2026 10:00:00 GMT\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(log).isEmpty();
    }

    private String asked(String request) throws IOException {
        try (var socket = new Socket("localhost", app.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new byte[4096];
            var length = Math.max(0, socket.getInputStream().read(answer));
            return new String(answer, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** Ends with a reset, whatever is on its way. */
    private void resets(String request, int reads) throws IOException {
        try (var socket = new Socket("localhost", app.port())) {
            socket.setSoTimeout(20_000);
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (reads > 0) {
                socket.getInputStream().read(new byte[reads]);
            }
        }
    }

    private static long refused(String reason) {
        return Metrics.globalRegistry()
                .counter("whisper_http_refused", List.of(Tag.create("reason", reason)))
                .map(Counter::count)
                .orElse(0L);
    }

    private final class Written extends Handler {
        private final SimpleFormatter format = new SimpleFormatter();

        @Override
        public void publish(LogRecord event) {
            log.add(format.format(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
