package chat.whisper.app.connection;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection until it is known what it wants: reads the first request's head within the handshake deadline, then becomes
 * a WebSocket or Helidon's HTTP/1.1. Lives on the connection's virtual thread.
 */
final class FrontDoor implements ServerConnection, InterruptableTask<Void> {
    private final ConnectionContext context;
    private final House house;
    private volatile @Nullable ServerConnection behind;
    private @Nullable InetAddress visitor;
    private @Nullable Requests requests;

    /** What all front doors of a server share. */
    record House(
            Welcome welcome,
            Entrance entrance,
            Hold hold,
            Http1ConnectionSelector http,
            HeldSockets sockets,
            Probe probe) {}

    FrontDoor(ConnectionContext context, House house) {
        this.context = context;
        this.house = house;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        house.sockets.enter();
        try {
            // Opened by a method of its own, so that the parked thread's stack does not keep the handshake's bytes.
            var next = open();
            behind = next;
            next.handle(limit);
        } finally {
            leave();
        }
    }

    private void leave() {
        house.sockets.leave();
        if (requests != null) {
            requests.end();
        }
        if (visitor != null) {
            house.welcome.neighbours().left(visitor);
        }
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
        try {
            var streams = house.hold.streams(context);
            if (house.probe.isFrom(context.remotePeer().address())) {
                Probe.answer(streams);
                throw new CloseConnectionException("a question of our own");
            }
            var peer = Introduction.of(context, streams, house.welcome);
            var opening = hear(Introduction.address(peer), streams);
            return opening.isFor(Entrance.PATH) || opening.isNoRequest()
                    ? house.hold.keep(context, house.entrance.enter(peer, streams, opening::head, opening.afterHead()))
                    : visit(peer, streams, opening);
        } catch (IOException gone) {
            throw new CloseConnectionException("gone before the first request was whole", gone);
        } finally {
            deadline.cancel();
        }
    }

    /** Whoever says nothing, or says it byte by byte, takes a place of its network's meanwhile. */
    private Opening hear(InetAddress peer, SocketStreams streams) throws IOException {
        var settings = house.welcome.settings();
        if (settings.proxies().contain(peer)) {
            return expected(streams);
        }
        var neighbours = house.welcome.neighbours();
        if (!neighbours.knock(peer)) {
            house.welcome.traffic().refusedSilent();
            throw new CloseConnectionException("too many from this network that ask nothing");
        }
        try {
            return expected(streams);
        } finally {
            neighbours.heard(peer);
        }
    }

    private Opening expected(SocketStreams streams) throws IOException {
        var head = house.sockets.expect(this::drop);
        try {
            return Opening.read(streams.in(), house.welcome.settings().limits().head());
        } finally {
            house.sockets.arrived(head);
        }
    }

    /** A connection for HTTP may be kept, and is no WebSocket's place: its network has so many of them and no more. */
    private ServerConnection visit(PeerInfo peer, SocketStreams streams, Opening opening) {
        var client = Introduction.address(peer);
        if (!house.welcome.settings().proxies().contain(client)) {
            if (!house.welcome.neighbours().visit(client)) {
                house.welcome.traffic().refusedVisit();
                throw new CloseConnectionException("too many from this network that want no WebSocket");
            }
            visitor = client;
        }
        var asked = new Requests(streams, house.welcome, house.sockets, opening);
        requests = asked;
        return house.http.connection(new ReplayedContext(context, peer, asked));
    }

    private void drop() {
        SocketStreams.drop(context.serverSocket()::close);
    }
}
