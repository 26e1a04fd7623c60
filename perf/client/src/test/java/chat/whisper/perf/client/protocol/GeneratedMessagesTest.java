package chat.whisper.perf.client.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ParsedMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Schema and codec say the same of messages that nobody thought of: golden ones with random values in random fields. */
class GeneratedMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MESSAGES = 20_000;
    private static final int[] LENGTHS = {0, 1, 2, 32, 33, 36, 37, 64, 65, 499, 500, 501, 512, 513, 2000, 2001};
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "0.0",
            "1",
            "1.0",
            "2e0",
            "20e-1",
            "0.5",
            "1.5",
            "-1",
            "-1.0",
            "1e3",
            "1e15",
            "1e16",
            "1e30",
            "9007199254740991",
            "9007199254740992",
            "9007199254740991.0",
            "99999999999999999999",
            "9.1e-3");
    private static final List<String> CHARACTERS = List.of(
            "a",
            "7",
            "-",
            "_",
            ".",
            "%",
            "Z",
            " ",
            "\n",
            "\u0000",
            "\u00A0",
            "\u00E4",
            "\u200B",
            "\u2028",
            "\u0085",
            "\r",
            "\u2800",
            "\u3164",
            "\uFE0F",
            "\uFEFF",
            "\u0301",
            "\uD83C\uDF89",
            "\uDB40\uDC41",
            "\uD804\uDCBD");

    private final JsonSchema client = SchemaTest.side("client");

    @Test
    void schemaAndCodecAgree() throws IOException {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("GeneratedMessagesTest: -Dseed=" + seed);
        var random = new Random(seed);
        var golden = SchemaTest.golden("client")
                .map(one -> (ObjectNode) one.get()[1])
                .toList();
        for (var i = 0; i < MESSAGES; i++) {
            var json = changed(pick(random, golden), random);
            var read = ClientCodec.read(json.getBytes(UTF_8));
            if (isBothSearchedForAndAvoided(read)) {
                continue;
            }
            var understood = read instanceof ParsedMessage.Understood;
            assertThat(client.validate(JSON.readTree(json)).isEmpty())
                    .as("seed %s, message %s: %s is understood by the codec: %s", seed, i, json, understood)
                    .isEqualTo(understood);
        }
    }

    /** The one rule that a schema has no words for, as it compares two fields. */
    private static boolean isBothSearchedForAndAvoided(ParsedMessage read) {
        return read instanceof ParsedMessage.Unclear(var error, var ref)
                && error.message().endsWith("cannot be searched for and avoided.");
    }

    private static String changed(ObjectNode golden, Random random) throws IOException {
        var json = golden.deepCopy();
        var object = json;
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        names.remove("type");
        names.add("ref");
        var name = pick(random, names);
        if (json.get(name) instanceof ObjectNode inner && random.nextBoolean()) {
            object = inner;
            names.clear();
            inner.fieldNames().forEachRemaining(names::add);
            name = pick(random, names);
        }
        object.put(name, "@here");
        return JSON.writeValueAsString(json).replace("\"@here\"", value(random, 2));
    }

    private static String value(Random random, int depth) throws IOException {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0, 1 -> JSON.writeValueAsString(text(random));
            case 2 -> pick(random, NUMBERS);
            case 3 ->
                pick(random, List.of("true", "false", "\"you\"", "\"spam\"", "\"en\"", "\"jazz\"", "\"jazz\\n\""));
            case 4 -> list(random, depth);
            default -> "{\"chat_id\":\"c\",\"seq\":" + value(random, depth - 1) + "}";
        };
    }

    private static String list(Random random, int depth) throws IOException {
        var items = new ArrayList<String>();
        for (var i = random.nextInt(7); i > 0; i--) {
            items.add(random.nextInt(8) == 0 ? value(random, depth - 1) : "\"tag-" + random.nextInt(20) + "\"");
        }
        return "[" + String.join(",", items) + "]";
    }

    /** Of one kind of character, or of all. */
    private static String text(Random random) {
        var length = LENGTHS[random.nextInt(LENGTHS.length)];
        var only = pick(random, CHARACTERS);
        if (random.nextBoolean()) {
            return only.repeat(length);
        }
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(pick(random, CHARACTERS));
        }
        return text.toString();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
