package chat.whisper.app.connection;

import chat.whisper.app.connection.HandshakeRefused.Status;
import chat.whisper.model.protocol.CloseCode;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.net.InetAddress;

/** Answers a request for a WebSocket: with a connection that has its place, or with what is wrong. Safe for all threads. */
final class UpgradeHandler {
    static final String PATH = "/ws";
    private static final int MOST_UNREAD = 64 * 1024;
    private final ServerContext context;
    private final Handshake handshake;

    UpgradeHandler(ServerContext context) {
        this.context = context;
        this.handshake = new Handshake(new Origins(context.settings().origins()));
    }

    /** The head as it was read, or why it could not be. */
    interface Request {
        RequestHead head() throws HandshakeRefused;
    }

    /** As {@link #enter}, where nobody has set a deadline: whoever does not read the answer must not keep a place. */
    Connection enterInTime(PeerInfo peer, SocketStreams streams, Request request, byte[] already) {
        var handshake = context.settings().deadlines().handshake();
        var deadline = context.wheel().after(handshake, () -> SocketStreams.drop(streams.socket()));
        try {
            return enter(peer, streams, request, already);
        } finally {
            deadline.cancel();
        }
    }

    /** Whoever gets the connection must let it {@link Connection#run}, which gives the place back. */
    Connection enter(PeerInfo peer, SocketStreams streams, Request request, byte[] already) {
        try {
            var head = request.head();
            var client = context.settings()
                    .proxies()
                    .clientBehind(ProxiedPeer.address(peer), () -> head.list("x-forwarded-for"));
            if (!context.prefixLimits().mayAsk(client)) {
                throw new HandshakeRefused(Status.TOO_MANY_HANDSHAKES, "too many handshakes from this network");
            }
            var response = handshake.accept(head);
            if (!context.connections().admit()) {
                throw new HandshakeRefused(Status.FULL, "there is no room for another connection now");
            }
            return admitted(streams, client, response, already);
        } catch (HandshakeRefused refused) {
            context.metrics().refused(refused.status());
            refuse(streams, refused, context.securityHeaders());
            throw new CloseConnectionException("refused: " + refused.status());
        }
    }

    /** Counted before the answer: whoever has it was there before those who come next. */
    private Connection admitted(SocketStreams streams, InetAddress client, byte[] response, byte[] already) {
        var decision = context.prefixLimits().enter(client);
        try {
            streams.out().write(response);
            var connection = new Connection(streams, already, client, context);
            context.connections().add(connection);
            context.metrics().opened();
            turnAway(connection, decision);
            return connection;
        } catch (IOException gone) {
            giveBack(client);
            throw new CloseConnectionException("gone before the handshake was answered", gone);
        } catch (RuntimeException | Error bug) {
            giveBack(client);
            throw bug;
        }
    }

    private void giveBack(InetAddress client) {
        context.prefixLimits().leave(client);
        context.connections().leave();
    }

    /** After the handshake, as a browser tells its page nothing of what was refused before it. */
    private void turnAway(Connection connection, PrefixLimits.Decision decision) {
        if (decision != PrefixLimits.Decision.WELCOME) {
            context.metrics().refused(decision);
            connection.close(CloseCode.TOO_MANY_CONNECTIONS, "too many connections from this network");
        }
    }

    static void refuse(SocketStreams streams, HandshakeRefused refused, SecurityHeaders headers) {
        try {
            streams.out().write(refused.response(headers));
            SocketStreams.endOutput(streams.socket());
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
}
