package chat.whisper.model.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.CheckRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files are the protocol as bytes; the web client's tests read the same ones. */
class GoldenTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();

    static Stream<Arguments> client() throws IOException {
        return golden("client");
    }

    static Stream<Arguments> server() throws IOException {
        return golden("server");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void client(String name, JsonNode json) throws IOException {
        var reading = (ParsedMessage.Understood) ClientCodec.read(PLAIN.writeValueAsBytes(json));

        assertThat(PLAIN.readTree(ClientCodec.encode(reading.message(), reading.ref())))
                .isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void server(String name, JsonNode json) throws IOException {
        var said = ServerCodec.decode(PLAIN.writeValueAsBytes(json)).orElseThrow();

        assertThat(PLAIN.readTree(ServerCodec.encode(said.message(), said.ref())))
                .isEqualTo(json);
    }

    @Test
    void everyTypeHasAnExample() throws IOException {
        assertThat(types("client")).containsAll(names(ClientMessage.class));
        assertThat(types("server")).containsAll(names(ServerMessage.class));
    }

    @Test
    void clientsShowAsManyLinesOfAReportAsAreKept() throws IOException {
        try (var in = GoldenTest.class.getResourceAsStream("/golden/conduct.json")) {
            assertThat(PLAIN.readTree(in).get("report_lines").intValue()).isEqualTo(CheckRequest.MOST_LINES);
        }
    }

    private static Stream<Arguments> golden(String side) throws IOException {
        return examples(side).map(one -> Arguments.of(one.get("name").textValue(), one.get("json")));
    }

    private static Stream<JsonNode> examples(String side) throws IOException {
        try (var in = GoldenTest.class.getResourceAsStream("/golden/" + side + ".json")) {
            return StreamSupport.stream(PLAIN.readTree(in).spliterator(), false);
        }
    }

    private static Iterable<String> types(String side) throws IOException {
        return examples(side)
                .map(one -> one.get("json").get("type").textValue())
                .collect(Collectors.toSet());
    }

    private static Iterable<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(type ->
                        type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
                .toList();
    }
}
