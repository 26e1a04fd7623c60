package chat.whisper.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.connection.ClientConnection;
import chat.whisper.app.connection.CloseConnection;
import chat.whisper.app.connection.CloseReason;
import chat.whisper.app.dispatch.MessageDispatcher;
import chat.whisper.app.dispatch.Services;
import chat.whisper.model.protocol.CloseCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A client's connection without its socket: what it says is heard at once, and so is what it is told. For one thread. */
public final class FakeConnection implements ClientConnection {
    private static final JsonMapper JSON = new JsonMapper();
    private static final InetAddress ADDRESS = address();
    private final MessageDispatcher dispatcher;
    private final Queue<JsonNode> told = new ArrayDeque<>();
    private @Nullable CloseCode closed;
    private String closingWords = "";
    private boolean isBroken;
    private boolean awaitsHello = true;

    FakeConnection(Services services) {
        dispatcher = new MessageDispatcher(services, this);
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName("198.51.100.7");
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** With single quotes for double ones. */
    public FakeConnection says(String json) {
        assertThat(closed).isNull();
        try {
            dispatcher.hear(json.replace('\'', '"').getBytes(UTF_8));
        } catch (CloseConnection e) {
            close(e.code(), e.words());
        }
        return this;
    }

    /** The next message is of this type. */
    public JsonNode hears(String type) {
        var next = told.remove();
        assertThat(next.path("type").textValue()).as(next.toString()).isEqualTo(type);
        return next;
    }

    public String hearsError() {
        return hears("error").path("code").textValue();
    }

    public boolean hasHeardAll() {
        return told.isEmpty();
    }

    public @Nullable CloseCode closedWith() {
        return closed;
    }

    public String closingWords() {
        return closingWords;
    }

    public boolean awaitsHello() {
        return awaitsHello;
    }

    public void vanishes() {
        dispatcher.closed(new CloseReason.Lost());
    }

    /** From now on nothing can be sent over it. */
    public void breaks() {
        isBroken = true;
    }

    @Override
    public void send(byte[] utf8) {
        if (isBroken) {
            throw new IllegalStateException("a secret of ours");
        }
        try {
            told.add(JSON.readTree(new String(utf8, UTF_8)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void sendBinary(byte[] bytes) {
        throw new AssertionError("no binary message is spoken here");
    }

    @Override
    public void sendDroppable(byte[] utf8) {
        send(utf8);
    }

    @Override
    public void close(CloseCode code, String reason) {
        closed = code;
        closingWords = reason;
    }

    @Override
    public InetAddress remoteAddress() {
        return ADDRESS;
    }

    @Override
    public void helloDone() {
        awaitsHello = false;
    }

    @Override
    public void helloAgain() {
        awaitsHello = true;
    }
}
