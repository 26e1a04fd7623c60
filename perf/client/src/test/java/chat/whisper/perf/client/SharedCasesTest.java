package chat.whisper.perf.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of a client as cases; the web client's tests read the same file. */
class SharedCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED = """
            {"type":"session_created","session_id":"s1","resume_token":"r1","resume_window_ms":60000,"device_token":"d1","ts":1750000000000,
             "heartbeat_ms":30000,"protocol":1,"limits":{"message_bytes":4096,"text_chars":2000,"interests_max":5,
             "messages":5,"messages_window_ms":10000,"undelivered_max":32}}""";
    private static final String STARTED = "{\"type\":\"chat_started\",\"chat_id\":\"c1\",\"shared_interests\":[]}";

    private final List<JsonNode> sent = new ArrayList<>();
    private final ClientRules conduct = new ClientRules(this::send);
    private final Map<Timers.Name, Due> timers = new EnumMap<>(Timers.Name.class);
    private final Postponed postponed = new Postponed(conduct, this::send, this::later);
    private final Greeting greeting = new Greeting(conduct, "guest", this::send, this::later);
    private long now;
    private boolean connected = true;

    static Stream<Arguments> delays() throws IOException {
        return shared("delays").map(one -> Arguments.of(one.get("name").asText(), one));
    }

    static Stream<Arguments> cases() throws IOException {
        return shared("cases").map(one -> Arguments.of(one.get("name").asText(), one.get("steps")));
    }

    private static Stream<JsonNode> shared(String part) throws IOException {
        var file = Path.of("..", "..", "model", "src", "test", "resources", "golden", "conduct.json");
        return elements(JSON.readTree(file.toFile()).get(part)).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void delays(String name, JsonNode one) {
        var advice = CloseAdvice.of(one.get("code").asInt());
        var told = Optional.ofNullable(one.get("told_ms")).map(ms -> Duration.ofMillis(ms.asLong()));
        var wait = advice.endsIt()
                ? Optional.<Duration>empty()
                : Optional.of(Backoff.delay(
                        advice,
                        one.get("attempt").asInt(),
                        always(one.get("random").asDouble()),
                        told));

        assertThat(wait.map(Duration::toMillis))
                .isEqualTo(Optional.ofNullable(one.get("wait_ms")).map(JsonNode::asLong));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void cases(String name, JsonNode steps) throws IOException {
        hear(JSON.readTree(CREATED));
        hear(JSON.readTree(STARTED));
        for (var step : steps) {
            var what = step.fieldNames().next();
            take(what, step.get(what));
        }
    }

    private void take(String what, JsonNode value) throws IOException {
        switch (what) {
            case "hear" -> hear(value);
            case "say" -> conduct.says(conduct.chat().orElseThrow(), value.asText(), null);
            case "sends" -> {
                assertThat(sent).isEqualTo(elements(value));
                sent.clear();
            }
            case "shows" -> assertThat(conduct.ledger().received()).isEqualTo(texts(value));
            case "find" ->
                request(new ClientMessage.FindMatch(
                        MatchCriteria.of(texts(value).toArray(String[]::new))));
            case "report" ->
                request(new ClientMessage.Report(
                        conduct.chat().orElseThrow(),
                        ReportReason.valueOf(value.asText().toUpperCase(Locale.ROOT)),
                        null));
            case "appeal" -> request(new ClientMessage.Appeal(new BanId("b1"), value.asText()));
            case "ban_status" -> request(new ClientMessage.BanStatus(new BanId(value.asText())));
            case "pass" -> pass(value.asLong());
            case "lost" -> connected = false;
            case "hello" -> {
                sent.clear();
                connected = true;
                greeting.say();
                assertThat(sent).containsExactly(value);
                sent.clear();
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void hear(JsonNode message) throws IOException {
        ServerCodec.decode(JSON.writeValueAsBytes(message)).ifPresent(said -> {
            if (said.message() instanceof ServerMessage.RateLimited limited) {
                limited(limited);
            }
            conduct.hear(said.message());
        });
    }

    private void limited(ServerMessage.RateLimited limited) {
        if (limited.action() == ServerMessage.LimitedAction.CONNECT) {
            assertThat(greeting.sayAgainIn(Greeting.waitFor(limited.retryAfterMs())))
                    .isTrue();
        } else {
            postponed.limited(limited);
        }
    }

    private void request(ClientMessage request) {
        postponed.said(request);
        send(request);
    }

    private record Due(long at, Runnable what) {}

    private void later(Duration wait, Timers.Name name, Runnable what) {
        timers.put(name, new Due(now + wait.toMillis(), what));
    }

    private void pass(long millis) {
        now += millis;
        for (var name : Timers.Name.values()) {
            var due = timers.get(name);
            if (due != null && due.at() <= now) {
                timers.remove(name);
                due.what().run();
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asText).toList();
    }

    private void send(ClientMessage message) {
        if (connected) {
            sent.add(json(message));
        }
    }

    private static JsonNode json(ClientMessage message) {
        try {
            var json = (ObjectNode) JSON.readTree(ClientCodec.encode(message, null));
            if (message instanceof ClientMessage.Hello hello) {
                assertThat(hello.pool()).isEqualTo(Pool.DEFAULT);
                json.remove(List.of("fingerprint", "pool"));
            }
            return json;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
