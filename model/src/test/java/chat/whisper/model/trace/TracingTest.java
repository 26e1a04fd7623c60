package chat.whisper.model.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {
    private static final InstanceId SELF = new InstanceId("app-1");
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void listen() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void itIsOffUnlessThereIsACollector() {
        assertThat(TraceSettings.read(new Settings(Map.of()))).isEqualTo(new TraceSettings(Optional.empty(), 1));
        assertThat(Tracing.start(TraceSettings.off(), "app", SELF)).isSameAs(Tracing.off());
        Tracing.off()
                .begin(
                        SpanName.SAY,
                        () -> assertThat(Tracing.off().traceparent()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"OTLP_ENDPOINT, localhost:4318", "OTLP_ENDPOINT, ftp://x", "TRACE_RATIO, 1.1", "TRACE_RATIO, half"})
    void aBadSettingIsNamed(String name, String value) {
        assertThatThrownBy(() -> TraceSettings.read(new Settings(Map.of(name, value))))
                .isInstanceOf(BadSetting.class)
                .hasMessageContainingAll(name, value);
    }

    @Test
    void stepsAreSentAtTheLatestAtTheEnd() {
        try (var tracing = tracing("1")) {
            tracing.begin(SpanName.SAY, () -> tracing.within(SpanName.SEND, String.class, () -> 1));
        }
        assertThat(String.join("", received)).contains("say", "send String", "whisper.outcome", "done", "whisper-app");
    }

    @Test
    void whatIsNotChosenIsNotSent() {
        try (var tracing = tracing("0")) {
            tracing.begin(
                    SpanName.SAY,
                    () -> assertThat(tracing.traceparent().orElseThrow()).matches(".*-0[02]"));
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aFaultKeepsItsWordsToItself() {
        try (var tracing = tracing("1")) {
            assertThatThrownBy(() -> tracing.begin(SpanName.SAY, () -> {
                        throw new IllegalStateException("alice wrote hello");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(String.join("", received)).contains("failed").doesNotContain("alice", "IllegalState");
    }

    @Test
    void outsideOfATraceNothingIsNoted() {
        try (var tracing = tracing("1")) {
            assertThat(tracing.within(SpanName.SEND, String.class, () -> tracing.traceparent()))
                    .isEmpty();
            assertThat(tracing.after(Optional.empty(), SpanName.TAKE, String.class, () -> 7))
                    .isEqualTo(7);
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aBrokenHeaderDoesNoHarm() {
        try (var tracing = tracing("1")) {
            assertThat(tracing.after(Optional.of("nonsense"), SpanName.TAKE, String.class, () -> 7))
                    .isEqualTo(7);
        }
    }

    @Test
    void anotherThreadGoesOnWithTheTrace() throws Exception {
        try (var tracing = tracing("1")) {
            var seen = new CopyOnWriteArrayList<String>();
            Runnable look = () -> tracing.traceparent().ifPresent(seen::add);
            tracing.begin(SpanName.FIND_MATCH, () -> {
                look.run();
                Thread.ofVirtual().start(tracing.carried(look)).join();
            });
            assertThat(seen).hasSize(2).containsOnly(seen.getFirst());
        }
    }

    @Test
    @Timeout(10)
    void aCollectorThatIsAwayHoldsNobodyUp() {
        collector.stop(0);
        var done = new AtomicInteger();
        try (var tracing = tracing("1")) {
            for (var i = 0; i < 10_000; i++) {
                tracing.begin(SpanName.SAY, done::incrementAndGet);
            }
        }
        assertThat(done).hasValue(10_000);
    }

    private Tracing tracing(String ratio) {
        var endpoint = "http://localhost:" + collector.getAddress().getPort() + "/";
        var settings = new Settings(Map.of("OTLP_ENDPOINT", endpoint, "TRACE_RATIO", ratio));
        return Tracing.start(TraceSettings.read(settings), "app", SELF);
    }
}
