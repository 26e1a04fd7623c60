package chat.whisper.app.connection;

import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/**
 * The peer of a connection as a trusted proxy introduces it, by a PROXY protocol header before the first request. Immutable.
 */
record ProxiedPeer(InetAddress client, PeerInfo proxy) implements PeerInfo {
    /** Reads the header if this peer is one who sends it; whatever else sends one has sent a malformed request. */
    static PeerInfo of(ConnectionContext context, SocketStreams streams, ServerContext welcome) throws IOException {
        var peer = context.remotePeer();
        if (!welcome.settings().proxies().introduces(address(peer))) {
            return peer;
        }
        try {
            var client = ProxyHeader.read(streams.in()).client();
            return client.isEmpty() ? peer : new ProxiedPeer(client.get(), peer);
        } catch (IOException malformed) {
            welcome.metrics().refusedProxyHeader();
            throw malformed;
        }
    }

    static InetAddress address(PeerInfo peer) {
        if (peer.address() instanceof InetSocketAddress inet) {
            return inet.getAddress();
        }
        throw new CloseConnectionException("a client without an internet address");
    }

    @Override
    public SocketAddress address() {
        return new InetSocketAddress(client, 0);
    }

    @Override
    public String host() {
        return client.getHostAddress();
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public Optional<Principal> tlsPrincipal() {
        return proxy.tlsPrincipal();
    }

    @Override
    public Optional<Certificate[]> tlsCertificates() {
        return proxy.tlsCertificates();
    }
}
