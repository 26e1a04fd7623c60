package chat.whisper.perf.peers.relay;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** One Vert.x process: an event loop for each core, epoll where there is one. */
final class VertxRelay extends VerticleBase {
    /** One port that the system chooses and all event loops share. */
    private static final int SHARED = -1;

    private final ConnectionTable connections;
    private final CompletableFuture<Integer> port;

    private VertxRelay(ConnectionTable connections, CompletableFuture<Integer> port) {
        this.connections = connections;
        this.port = port;
    }

    public static void main(String[] arguments) throws IOException {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var connections = new ConnectionTable();
        var port = new CompletableFuture<Integer>();
        vertx.deployVerticle(
                        () -> new VertxRelay(connections, port),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .onFailure(port::completeExceptionally);
        Peer.serve(port.join());
    }

    @Override
    public Future<HttpServer> start() {
        return vertx.createHttpServer()
                .webSocketHandler(this::greet)
                .listen(SHARED, "127.0.0.1")
                .onSuccess(server -> port.complete(server.actualPort()));
    }

    private void greet(ServerWebSocket socket) {
        var number = connections.take(json -> socket.writeTextMessage(new String(json, StandardCharsets.UTF_8)));
        socket.closeHandler(gone -> connections.leave(number));
        socket.textMessageHandler(text -> {
            try {
                connections.pass(number, text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
