package chat.whisper.app.connection;

import chat.whisper.app.connection.HandshakeRefused.Status;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection until it is known what it wants: reads the first request's head within the handshake deadline, then becomes
 * a WebSocket or Helidon's HTTP/1.1. Lives on the connection's virtual thread.
 */
final class FrontDoor implements ServerConnection, InterruptableTask<Void> {
    private static final String PATH = "/ws";
    private static final int MOST_UNREAD = 64 * 1024;
    private final ConnectionContext context;
    private final House house;
    private volatile @Nullable ServerConnection behind;

    /** What all front doors of a server share. */
    record House(Welcome welcome, Handshake handshake, Http1ConnectionSelector http) {}

    FrontDoor(ConnectionContext context, House house) {
        this.context = context;
        this.house = house;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        // Opened by a method of its own, so that the parked thread's stack does not keep the handshake's bytes.
        var next = open();
        behind = next;
        next.handle(limit);
    }

    @Override
    public boolean canInterrupt() {
        return behind instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        var next = behind;
        return next == null ? Duration.ZERO : next.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        var next = behind;
        if (next == null) {
            drop();
        } else {
            next.close(interrupt);
        }
    }

    private ServerConnection open() {
        var deadline =
                house.welcome.wheel().after(house.welcome.settings().deadlines().handshake(), this::drop);
        var streams = SocketStreams.of(context.serverSocket());
        try {
            var opening =
                    Opening.read(streams.in(), house.welcome.settings().limits().head());
            return opening.isFor(PATH)
                    ? webSocket(opening, streams)
                    : house.http.connection(new ReplayedContext(context, opening.bytes()));
        } catch (IOException gone) {
            throw new CloseConnectionException("gone before the first request was answered", gone);
        } finally {
            deadline.cancel();
        }
    }

    private Connection webSocket(Opening opening, SocketStreams streams) throws IOException {
        try {
            var head = opening.head();
            var response = house.handshake.accept(head);
            if (!house.welcome.connections().admit()) {
                throw new HandshakeRefused(Status.FULL, "there is no room for another connection now");
            }
            return admitted(head, response, opening.afterHead(), streams);
        } catch (HandshakeRefused refused) {
            streams.out().write(refused.response());
            takeUnread(streams);
            throw new CloseConnectionException("refused: " + refused.status());
        }
    }

    private Connection admitted(RequestHead head, byte[] response, byte[] already, SocketStreams streams)
            throws IOException {
        try {
            streams.out().write(response);
            var connection =
                    new Connection(context.serverSocket(), streams, already, clientBehind(head), house.welcome);
            house.welcome.connections().add(connection);
            return connection;
        } catch (IOException | RuntimeException e) {
            house.welcome.connections().leave();
            throw e;
        }
    }

    private String clientBehind(RequestHead head) {
        return house.welcome.settings().proxies().clientBehind(peer(), head);
    }

    private InetAddress peer() {
        if (context.remotePeer().address() instanceof InetSocketAddress inet) {
            return inet.getAddress();
        }
        throw new IllegalStateException("a client without an internet address");
    }

    /** A socket that is closed with unread bytes is reset, and the refusal may be lost on its way. */
    private static void takeUnread(SocketStreams streams) throws IOException {
        var unread = new byte[1024];
        for (var taken = 0; taken < MOST_UNREAD && streams.in().available() > 0; ) {
            taken += Math.max(1, streams.in().read(unread));
        }
    }

    private void drop() {
        Thread.ofVirtual().name("drop").start(context.serverSocket()::close);
    }
}
