package chat.whisper.app;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A raw WebSocket client for tests: says JSON, hears JSON, in order. */
final class Caller implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    Caller(int port) {
        socket = HTTP.newWebSocketBuilder()
                .header("Origin", "http://localhost:" + port)
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), this)
                .join();
    }

    Caller says(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
        return this;
    }

    /** The next message. */
    JsonNode hears() throws InterruptedException {
        var next = heard.poll(10, SECONDS);
        assertThat(next).as("a message within 10 s").isNotNull();
        return next;
    }

    JsonNode hears(String type) throws InterruptedException {
        var next = heard.poll(5, SECONDS);
        assertThat(next).as("a message of type " + type).isNotNull();
        assertThat(next.path("type").textValue()).as(next.toString()).isEqualTo(type);
        return next;
    }

    /** The next message of that type, whatever else comes before it; null if none comes in time. */
    @Nullable
    JsonNode awaits(String type, long millis) throws InterruptedException {
        var end = System.nanoTime() + millis * 1_000_000;
        while (true) {
            var next = heard.poll(Math.max(0, end - System.nanoTime()), NANOSECONDS);
            if (next == null || type.equals(next.path("type").textValue())) {
                return next;
            }
        }
    }

    /** The one connection of several that stays: it has not been closed. */
    boolean isOpen() {
        return !closeCode.isDone();
    }

    int isClosedWith() throws Exception {
        return closeCode.get(5, SECONDS);
    }

    /** The network is gone, without a word. */
    void vanishes() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                heard.add(JSON.readTree(partial.toString()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closeCode.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
