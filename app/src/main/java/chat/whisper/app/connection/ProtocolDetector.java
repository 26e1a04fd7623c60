package chat.whisper.app.connection;

import chat.whisper.app.connection.HeldSockets.Wait;
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
final class ProtocolDetector implements ServerConnection, InterruptableTask<Void> {
    private final ConnectionContext context;
    private final Shared services;
    private volatile @Nullable ServerConnection behind;
    private @Nullable InetAddress visitor;
    private @Nullable RequestReader requests;

    /** What all front doors of a server share. */
    record Shared(
            ServerContext welcome,
            UpgradeHandler upgradeHandler,
            SocketOwnership ownership,
            Http1ConnectionSelector http,
            HeldSockets sockets,
            ListenerProbe probe) {}

    ProtocolDetector(ConnectionContext context, Shared services) {
        this.context = context;
        this.services = services;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        services.sockets.enter();
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
        services.sockets.leave();
        if (requests != null) {
            requests.end();
        }
        if (visitor != null) {
            services.welcome.prefixLimits().left(visitor);
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
        var deadline = services.welcome
                .wheel()
                .after(services.welcome.settings().deadlines().handshake(), this::drop);
        try {
            var streams = services.ownership.streams(context);
            if (services.probe.isFrom(context.remotePeer().address())) {
                ListenerProbe.answer(streams);
                throw new CloseConnectionException("a question of our own");
            }
            var peer = ProxiedPeer.of(context, streams, services.welcome);
            var firstRequest = hear(ProxiedPeer.address(peer), streams);
            return firstRequest.isFor(UpgradeHandler.PATH) || firstRequest.isNoRequest()
                    ? services.ownership.keep(
                            context,
                            services.upgradeHandler.enter(peer, streams, firstRequest::head, firstRequest.afterHead()))
                    : visit(peer, streams, firstRequest);
        } catch (IOException gone) {
            throw new CloseConnectionException("gone before the first request was whole", gone);
        } finally {
            deadline.cancel();
        }
    }

    /** Whoever says nothing, or says it byte by byte, takes a place of its network's meanwhile. */
    private FirstRequest hear(InetAddress peer, SocketStreams streams) throws IOException {
        var settings = services.welcome.settings();
        if (settings.proxies().contain(peer)) {
            return expected(streams);
        }
        var neighbours = services.welcome.prefixLimits();
        if (!neighbours.knock(peer)) {
            services.welcome.metrics().refusedSilent();
            throw new CloseConnectionException("too many from this network that ask nothing");
        }
        try {
            return expected(streams);
        } finally {
            neighbours.heard(peer);
        }
    }

    private FirstRequest expected(SocketStreams streams) throws IOException {
        var settings = services.welcome.settings();
        var head = services.sockets.expect(Wait.FIRST_HEAD, settings.deadlines().handshake(), this::drop);
        try {
            return FirstRequest.read(streams.in(), settings.limits().head());
        } finally {
            services.sockets.over(head);
        }
    }

    /** A connection for HTTP may be kept, and is no WebSocket's place: its network has so many of them and no more. */
    private ServerConnection visit(PeerInfo peer, SocketStreams streams, FirstRequest firstRequest) {
        var client = ProxiedPeer.address(peer);
        if (!services.welcome.settings().proxies().contain(client)) {
            if (!services.welcome.prefixLimits().visit(client)) {
                services.welcome.metrics().refusedVisit();
                throw new CloseConnectionException("too many from this network that want no WebSocket");
            }
            visitor = client;
        }
        var asked = new RequestReader(streams, services.welcome, services.sockets, firstRequest);
        requests = asked;
        return services.http.connection(new ConnectionContextWrapper(context, peer, asked));
    }

    private void drop() {
        SocketStreams.drop(context.serverSocket()::close);
    }
}
