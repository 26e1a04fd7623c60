package chat.whisper.app.connection;

import chat.whisper.app.connection.HandshakeRefused.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Answers a request for a WebSocket: with a connection that has its place, or with what is wrong. Safe for all threads. */
final class Entrance {
    static final String PATH = "/ws";
    private static final int MOST_UNREAD = 64 * 1024;
    private final Welcome welcome;
    private final Handshake handshake;

    Entrance(Welcome welcome) {
        this.welcome = welcome;
        this.handshake = new Handshake(new Origins(welcome.settings().origins()));
    }

    /** The head as it was read, or why it could not be. */
    interface Request {
        RequestHead head() throws HandshakeRefused;
    }

    /** Whoever gets the connection must let it {@link Connection#handle}, which gives the place back. */
    Connection enter(ConnectionContext context, SocketStreams streams, Request request, byte[] already) {
        try {
            var head = request.head();
            var response = handshake.accept(head);
            var address = welcome.settings().proxies().clientBehind(peer(context), head);
            if (!welcome.connections().admit()) {
                throw new HandshakeRefused(Status.FULL, "there is no room for another connection now");
            }
            return admitted(context, streams, address, response, already);
        } catch (HandshakeRefused refused) {
            welcome.traffic().refused(refused.status());
            refuse(streams, refused);
            throw new CloseConnectionException("refused: " + refused.status());
        }
    }

    private Connection admitted(
            ConnectionContext context, SocketStreams streams, String address, byte[] response, byte[] already) {
        try {
            streams.out().write(response);
            var connection = new Connection(context.serverSocket(), streams, already, address, welcome);
            welcome.connections().add(connection);
            welcome.traffic().opened();
            return connection;
        } catch (IOException gone) {
            welcome.connections().leave();
            throw new CloseConnectionException("gone before the handshake was answered", gone);
        }
    }

    private static void refuse(SocketStreams streams, HandshakeRefused refused) {
        try {
            streams.out().write(refused.response());
            takeUnread(streams);
        } catch (IOException gone) {
            throw new CloseConnectionException("gone before the refusal", gone);
        }
    }

    /** A socket that is closed with unread bytes is reset, and the refusal may be lost on its way. */
    private static void takeUnread(SocketStreams streams) throws IOException {
        var unread = new byte[1024];
        for (var taken = 0; taken < MOST_UNREAD && streams.in().available() > 0; ) {
            taken += Math.max(1, streams.in().read(unread));
        }
    }

    private static InetAddress peer(ConnectionContext context) {
        if (context.remotePeer().address() instanceof InetSocketAddress inet) {
            return inet.getAddress();
        }
        throw new CloseConnectionException("a client without an internet address");
    }
}
