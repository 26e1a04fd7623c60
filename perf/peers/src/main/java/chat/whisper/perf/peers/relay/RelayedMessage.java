package chat.whisper.perf.peers.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * The words of PROTOCOL.md that a relay needs, parsed and written by Jackson's streaming interface. Immutable.
 *
 * @param text empty for a receipt
 */
record RelayedMessage(String type, String chat, long number, String text) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ROOM = 256;

    static RelayedMessage read(byte[] utf8) throws IOException {
        var type = "";
        var chat = "";
        var number = 0L;
        var text = "";
        try (var json = JSON.createParser(utf8)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.FIELD_NAME) {
                    continue;
                }
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "type" -> type = Objects.requireNonNullElse(json.getText(), "");
                    case "chat_id" -> chat = Objects.requireNonNullElse(json.getText(), "");
                    case "seq" -> number = json.getLongValue();
                    case "text" -> text = Objects.requireNonNullElse(json.getText(), "");
                    default -> json.skipChildren();
                }
            }
        }
        return new RelayedMessage(type, chat, number, text);
    }

    boolean isMessage() {
        return type.equals("message");
    }

    /** What the sender hears at once. */
    byte[] acknowledgement() {
        return write("message_ack", Part.TIME);
    }

    /** What the partner hears. */
    byte[] forPartner() {
        return isMessage() ? write("message", Part.TEXT_AND_TIME) : write(type, Part.NUMBER);
    }

    static byte[] started(String chat) {
        return new RelayedMessage("chat_started", chat, 0, "").write("chat_started", Part.INTERESTS);
    }

    private enum Part {
        NUMBER,
        TIME,
        TEXT_AND_TIME,
        INTERESTS
    }

    private byte[] write(String as, Part part) {
        var bytes = new ByteArrayOutputStream(ROOM);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", as);
            json.writeStringField("chat_id", chat);
            if (part == Part.INTERESTS) {
                json.writeArrayFieldStart("shared_interests");
                json.writeEndArray();
            } else {
                json.writeNumberField("seq", number);
            }
            if (part == Part.TEXT_AND_TIME) {
                json.writeStringField("text", text);
            }
            if (part == Part.TIME || part == Part.TEXT_AND_TIME) {
                json.writeNumberField("ts", System.currentTimeMillis());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("memory takes everything", impossible);
        }
        return bytes.toByteArray();
    }
}
