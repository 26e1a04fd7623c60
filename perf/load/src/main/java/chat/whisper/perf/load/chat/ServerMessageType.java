package chat.whisper.perf.load.chat;

import chat.whisper.model.json.Json;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.load.connection.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

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

    /** Stands before the `seq` of a frame. A text cannot pretend to be one, as its quotation marks are escaped. */
    static final byte[] NUMBER = "\"seq\":".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] TYPE = "\"type\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final ServerMessageType[] NAMED = {
        MESSAGE, MESSAGE_ACK, DELIVERED, RESEND, RATE_LIMITED, MESSAGE_BLOCKED, ERROR
    };
    private static final byte[][] NAMES =
            Stream.of(NAMED).map(type -> type.bytes).toArray(byte[][]::new);

    private final byte[] bytes;

    ServerMessageType(Class<?> type) {
        bytes = Json.typeName(type).getBytes(StandardCharsets.US_ASCII);
    }

    /** What the frame's JSON says its `type` is. */
    static ServerMessageType of(ServerFrames frame) {
        var known = frame.indexOf(TYPE, NAMES);
        return known < 0 ? OTHER : NAMED[known];
    }
}
