package chat.whisper.perf.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection. Sends from any thread, one after the other; hears on the HTTP client's threads. */
final class Wire {
    private final WebSocket socket;
    private CompletableFuture<WebSocket> last;

    private Wire(WebSocket socket) {
        this.socket = socket;
        this.last = CompletableFuture.completedFuture(socket);
    }

    /** Fails with {@link java.net.http.WebSocketHandshakeException} where the server refuses. */
    static CompletableFuture<Wire> open(
            HttpClient http, URI uri, @Nullable String origin, Consumer<String> onText, Consumer<Closed> onClosed) {
        var builder = http.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(uri, new Ear(onText, onClosed)).thenApply(Wire::new);
    }

    /** The page that opens that socket. */
    static String origin(URI socket) {
        return (socket.getScheme().equals("wss") ? "https" : "http") + "://" + socket.getAuthority();
    }

    CompletableFuture<WebSocket> text(String text) {
        return after(open -> open.sendText(text, true));
    }

    CompletableFuture<WebSocket> binary(byte[] bytes) {
        return after(open -> open.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    CompletableFuture<WebSocket> close(int code, String reason) {
        return after(open -> open.sendClose(code, reason));
    }

    /** Cuts the connection without a close frame. */
    void abort() {
        socket.abort();
    }

    private synchronized CompletableFuture<WebSocket> after(Function<WebSocket, CompletableFuture<WebSocket>> step) {
        last = last.exceptionally(failure -> socket).thenCompose(step);
        return last;
    }

    /** Puts fragments together; the HTTP client calls it from one thread at a time. */
    private static final class Ear implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();
        private final Consumer<String> onText;
        private final Consumer<Closed> onClosed;

        private Ear(Consumer<String> onText, Consumer<Closed> onClosed) {
            this.onText = onText;
            this.onClosed = onClosed;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            parts.append(data);
            if (isLast) {
                var text = parts.toString();
                parts.setLength(0);
                onText.accept(text);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            onClosed.accept(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            onClosed.accept(new Closed(1006, String.valueOf(error)));
        }
    }
}
