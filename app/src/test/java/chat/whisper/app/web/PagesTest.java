package chat.whisper.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.LogLines;
import chat.whisper.app.branding.Branding;
import chat.whisper.app.connection.PublicPort;
import chat.whisper.app.connection.SecurityHeaders;
import chat.whisper.app.matching.Catalogue;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages make of an instance's status, over a real socket. */
class PagesTest {
    private static final String WORDS = "the-words-of-an-exception";
    private static final SecurityHeaders HEADERS = SecurityHeaders.of(Set.of("https://chat.example"));

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path webRoot;

    private WebServer server;

    /** @param look what is asked for the port's state */
    private record Fixed(Supplier<PublicPort.State> look, boolean draining) implements InstanceStatus {
        @Override
        public int connections() {
            return 7;
        }

        @Override
        public int online() {
            return 9;
        }

        @Override
        public List<String> degraded() {
            return List.of();
        }

        @Override
        public PublicPort.State listener() {
            return look.get();
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "LISTENING, false, 200, UP, listening",
        "FULL, false, 200, UP, full",
        "STUCK, false, 503, DOWN, stuck",
        "SILENT, false, 503, DOWN, silent",
        "DEAD, false, 503, DOWN, dead",
        "LISTENING, true, 503, DRAINING, listening",
        "FULL, true, 503, DRAINING, full",
        "STUCK, true, 503, DRAINING, stuck",
        "SILENT, true, 503, DRAINING, silent",
        "DEAD, true, 503, DRAINING, dead"
    })
    void healthSaysWhatThePortWasFoundToDo(
            PublicPort.State state, boolean draining, int code, String status, String listener) throws Exception {
        var answer = health(new Fixed(() -> state, draining));
        assertThat(answer.statusCode()).isEqualTo(code);
        var said = new ObjectMapper().readTree(answer.body());
        assertThat(said.get("status").textValue()).isEqualTo(status);
        assertThat(said.get("listener").textValue()).isEqualTo(listener);
        assertThat(said.get("connections").intValue()).isEqualTo(7);
    }

    @Test
    void aPageThatFailsSaysNothingOfWhyAndIsLoggedOnceAndCounted() throws Exception {
        try (var log = new LogLines(Refusals.class.getName())) {
            var before = failed();
            var answer = health(new Fixed(
                    () -> {
                        throw new IllegalStateException(WORDS);
                    },
                    false));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("Something went wrong here.");
            HEADERS.fields()
                    .forEach((name, value) -> assertThat(answer.headers().allValues(name))
                            .as(name)
                            .containsExactly(value));
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().toString()).doesNotContain(WORDS);
            assertThat(log.all()).containsExactly("SEVERE A page failed");
            assertThat(failed()).isEqualTo(before + 1);
        }
    }

    private HttpResponse<String> health(InstanceStatus status) throws Exception {
        var pages = new Pages(Catalogue.load(), status, new SitePages(Branding.none(), 18), webRoot, HEADERS);
        server = WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .directHandlers(pages.refusals())
                .routing(pages.routing())
                .build()
                .start();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static long failed() {
        return Metrics.globalRegistry()
                .counter("whisper_http_refused", List.of(Tag.create("reason", "failed")))
                .map(Counter::count)
                .orElse(0L);
    }
}
