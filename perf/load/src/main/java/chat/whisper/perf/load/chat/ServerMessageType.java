package chat.whisper.perf.load.chat;

import chat.whisper.model.json.Json;
import chat.whisper.model.protocol.ServerMessage;
import java.nio.charset.StandardCharsets;

/** The types of what a server says to people who talk, as far as the load client acts on them. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into the bytes
enum ServerMessageType {
    MESSAGE(ServerMessage.Message.class),
    MESSAGE_ACK(ServerMessage.MessageAck.class),
    DELIVERED(ServerMessage.Delivered.class),
    RESEND(ServerMessage.Resend.class),
    RATE_LIMITED(ServerMessage.RateLimited.class),
    MESSAGE_BLOCKED(ServerMessage.MessageBlocked.class),
    ERROR(ServerMessage.Error.class),
    OTHER(ServerMessage.class);

    static final ServerMessageType[] NAMED = {
        MESSAGE, MESSAGE_ACK, DELIVERED, RESEND, RATE_LIMITED, MESSAGE_BLOCKED, ERROR
    };

    private final byte[] bytes;

    ServerMessageType(Class<?> type) {
        bytes = Json.typeName(type).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] bytes() {
        return bytes;
    }
}
