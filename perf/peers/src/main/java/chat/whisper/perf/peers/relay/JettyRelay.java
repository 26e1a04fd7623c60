package chat.whisper.perf.peers.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** One Jetty process without servlets: its selectors have threads of the pool, what may block has virtual ones. */
final class JettyRelay {
    private JettyRelay() {}

    public static void main(String[] arguments) throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var connections = new ConnectionTable();
        server.setHandler(WebSocketUpgradeHandler.from(
                server,
                container ->
                        container.addMapping("/ws", (request, response, callback) -> new Connection(connections))));
        server.start();
        Peer.serve(connector.getLocalPort());
    }

    /** Called by one thread at a time. */
    public static final class Connection implements Session.Listener.AutoDemanding {
        private final ConnectionTable connections;
        private int number;

        Connection(ConnectionTable connections) {
            this.connections = connections;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            number =
                    connections.take(json -> session.sendText(new String(json, StandardCharsets.UTF_8), Callback.NOOP));
        }

        @Override
        public void onWebSocketText(String text) {
            try {
                connections.pass(number, text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalArgumentException("no message of a chat", e);
            }
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            connections.leave(number);
            callback.succeed();
        }
    }
}
