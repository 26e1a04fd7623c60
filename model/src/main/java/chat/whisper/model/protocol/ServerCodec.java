package chat.whisper.model.protocol;

import chat.whisper.model.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Server messages to bytes and, for clients in Java, back. Safe for all threads. */
public final class ServerCodec {
    private static final JsonMapper MAPPER = Json.mapper(ServerMessage.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(ServerMessage.class);

    private ServerCodec() {}

    /** `ref` goes into the direct answer to a client's message that carried one. */
    public static byte[] encode(ServerMessage message, @Nullable String ref) {
        try {
            return ref == null ? WRITER.writeValueAsBytes(message) : withRef(message, ref);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message always has a JSON form", e);
        }
    }

    private static byte[] withRef(ServerMessage message, String ref) throws JsonProcessingException {
        ObjectNode json = MAPPER.valueToTree(message);
        json.put("type", Json.typeName(message.getClass()));
        json.put("ref", ref);
        return MAPPER.writeValueAsBytes(json);
    }

    /** Empty where it is a type that this version does not know. */
    public static Optional<Said> decode(byte[] utf8) throws IOException {
        var json = MAPPER.readTree(utf8);
        var message = MAPPER.treeToValue(json, ServerMessage.class);
        var ref = json.get("ref");
        return Optional.ofNullable(message).map(known -> new Said(known, ref == null ? null : ref.textValue()));
    }

    /** A server's message and the `ref` that it echoes. */
    public record Said(ServerMessage message, @Nullable String ref) {}
}
