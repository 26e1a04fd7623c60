package chat.whisper.perf.client.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.json.Json;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ParsedMessage;
import chat.whisper.model.protocol.ServerMessage;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema says the same as the golden files, the records and the codec. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WRONG = List.of("true", "-1", "1.5", "\"\"", "\"%\"", "[]", "[1]", "{}", "99");
    private static final JsonNode SCHEMA = schema();
    private static final JsonSchema CLIENT = side("client");
    private static final JsonSchema SERVER = side("server");

    static Stream<Arguments> client() {
        return golden("client");
    }

    static Stream<Arguments> server() {
        return golden("server");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("client")
    void takesWhatClientsSay(String name, JsonNode json) {
        assertThat(CLIENT.validate(json)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("server")
    void takesWhatTheServerSays(String name, JsonNode json) {
        assertThat(SERVER.validate(json)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("client")
    void refusesWhatTheCodecRefuses(String name, ObjectNode json) throws IOException {
        for (var field : json.properties()) {
            var without = json.deepCopy();
            without.remove(field.getKey());
            assertSameVerdict(without);
            for (var wrong : WRONG) {
                var changed = json.deepCopy();
                changed.set(field.getKey(), JSON.readTree(wrong));
                assertSameVerdict(changed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void namesEveryFieldOfEveryRecord(String side, Class<?> record) {
        var properties = SCHEMA.at("/$defs/" + side + "." + Json.typeName(record) + "/properties");
        Set<String> published = new TreeSet<>();
        properties.fieldNames().forEachRemaining(published::add);
        published.removeAll(Set.of("type", "ref"));
        var components = components(record)
                .map(component -> SnakeCaseStrategy.INSTANCE.translate(component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(published).isEqualTo(components);
    }

    private static Stream<RecordComponent> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    static Stream<Arguments> namesEveryFieldOfEveryRecord() {
        return Stream.concat(records("client", ClientMessage.class), records("server", ServerMessage.class));
    }

    private static void assertSameVerdict(JsonNode json) throws IOException {
        var understood = ClientCodec.read(JSON.writeValueAsBytes(json)) instanceof ParsedMessage.Understood;
        assertThat(CLIENT.validate(json).isEmpty())
                .as("%s is understood by the codec: %s", json, understood)
                .isEqualTo(understood);
    }

    private static Stream<Arguments> records(String side, Class<?> messages) {
        return Arrays.stream(messages.getPermittedSubclasses()).map(record -> Arguments.of(side, record));
    }

    static Stream<Arguments> golden(String side) {
        var file = Path.of("..", "..", "model", "src", "test", "resources", "golden", side + ".json");
        try {
            return StreamSupport.stream(JSON.readTree(file.toFile()).spliterator(), false)
                    .map(one -> Arguments.of(one.get("name").textValue(), one.get("json")));
        } catch (IOException e) {
            throw new IllegalStateException("the golden files cannot be read", e);
        }
    }

    private static JsonNode schema() {
        try {
            return JSON.readTree(
                    Path.of("..", "..", "docs", "protocol.schema.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException("docs/protocol.schema.json cannot be read", e);
        }
    }

    static JsonSchema side(String side) {
        ObjectNode root = SCHEMA.deepCopy();
        root.remove("anyOf");
        root.put("$ref", "#/$defs/" + side);
        // As the standard has it: 1.0 is an integer.
        var config = SchemaValidatorsConfig.builder().losslessNarrowing(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root, config);
    }
}
