package chat.whisper.model.protocol;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON of the right shape with fields of any kind: what is understood means the same when it is written and read again. */
class ClientMessageFuzzTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int DEEPEST = 3;
    private static final int MOST = 4096;

    private static final List<String> TYPES = List.of(
            "hello",
            "find_match",
            "cancel_match",
            "accept_match",
            "decline_match",
            "message",
            "typing",
            "delivered",
            "read",
            "end_chat",
            "report",
            "block",
            "ping");

    private static final List<String> FIELDS = List.of(
            "ref",
            "protocol",
            "fingerprint",
            "device",
            "pool",
            "resume",
            "chat",
            "received_seq",
            "proof",
            "interests",
            "strict",
            "match_id",
            "chat_id",
            "seq",
            "text",
            "reply_to",
            "from",
            "typing",
            "reason",
            "comment");

    private static final List<String> WORDS =
            List.of("jazz", "chess", "poetry", "en", "pt-br", "you", "partner", "spam", "other", "chat-1", "");

    @FuzzTest
    void whatIsUnderstoodStaysTheSame(FuzzedDataProvider data) throws Exception {
        var json = MAPPER.createObjectNode().put("type", data.pickValue(TYPES));
        for (var fields = data.consumeInt(0, 10); fields > 0; fields--) {
            put(json, data, 0);
        }
        var bytes = MAPPER.writeValueAsBytes(json);
        if (bytes.length > MOST) {
            return;
        }
        switch (ClientCodec.read(bytes)) {
            case ParsedMessage.Understood once -> {
                var again = ClientCodec.read(ClientCodec.encode(once.message(), once.ref()));
                if (!once.equals(again)) {
                    throw new AssertionError(once + " came back as " + again);
                }
            }
            case ParsedMessage.Unclear(var error, var ref) -> {
                var words = new String(ServerCodec.encode(error, ref), StandardCharsets.UTF_8);
                if (words.contains("Exception") && !json.toString().contains("Exception")) {
                    throw new AssertionError(words);
                }
            }
        }
    }

    private static void put(ObjectNode json, FuzzedDataProvider data, int depth) {
        var name = data.pickValue(FIELDS);
        switch (data.consumeInt(0, 8)) {
            case 0 -> json.put(name, data.consumeLong());
            case 1 -> json.put(name, data.consumeInt(-1, 40));
            case 2 -> json.put(name, data.consumeBoolean());
            case 3 -> json.put(name, data.consumeString(data.consumeInt(0, 2100)));
            case 4 -> json.put(name, data.pickValue(WORDS));
            case 5 -> json.putNull(name);
            case 6 -> json.put(name, data.consumeDouble());
            case 7 -> array(json, name, data);
            default -> {
                if (depth < DEEPEST) {
                    var inner = json.putObject(name);
                    for (var fields = data.consumeInt(0, 3); fields > 0; fields--) {
                        put(inner, data, depth + 1);
                    }
                }
            }
        }
    }

    private static void array(ObjectNode json, String name, FuzzedDataProvider data) {
        var array = json.putArray(name);
        for (var length = data.consumeInt(0, 7); length > 0; length--) {
            array.add(data.pickValue(WORDS));
        }
    }
}
