package chat.whisper.perf.peers.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ConcurrentHashMap;

/** Java's own sockets, one virtual thread for each connection and nothing else: whoever has something to say writes it at once. */
final class SocketRelay {
    private static final int BACKLOG = 1_024;
    private final ConcurrentHashMap<Integer, SocketConnection> connections = new ConcurrentHashMap<>();

    public static void main(String[] arguments) throws IOException {
        var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        var relay = new SocketRelay();
        Thread.ofVirtual().start(() -> relay.accept(server));
        Peer.serve(server.getLocalPort());
    }

    private void accept(ServerSocket server) {
        try {
            for (var number = 0; true; number++) {
                var connection = new SocketConnection(server.accept());
                var seat = number;
                connections.put(seat, connection);
                Thread.ofVirtual().start(() -> live(seat, connection));
            }
        } catch (IOException e) {
            System.err.println("no more connections: " + e);
        }
    }

    private void live(int number, SocketConnection connection) {
        try (connection) {
            connection.shakeHands();
            connection.write(RelayedMessage.started("chat-of-peers-" + number));
            while (true) {
                pass(connection, number, RelayedMessage.read(connection.read()));
            }
        } catch (IOException gone) {
            connections.remove(number);
        }
    }

    private void pass(SocketConnection from, int number, RelayedMessage speech) throws IOException {
        if (speech.isMessage()) {
            from.write(speech.acknowledgement());
        }
        var partner = connections.get(number ^ 1);
        if (partner != null) {
            partner.write(speech.forPartner());
        }
    }
}
