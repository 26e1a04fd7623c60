package chat.whisper.app.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A connection's context whose reader gets one request's head after the other, and whose peer is whom a trusted proxy named. Its connection's thread only. */
final class ConnectionContextWrapper implements ConnectionContext {
    private final ConnectionContext real;
    private final PeerInfo peer;
    private final RequestReader requests;
    private final DataReader reader;

    ConnectionContextWrapper(ConnectionContext real, PeerInfo peer, RequestReader requests) {
        this.real = real;
        this.peer = peer;
        this.requests = requests;
        this.reader = DataReader.create(requests);
    }

    /** What this stands before. */
    ConnectionContext real() {
        return real;
    }

    /** Instead of the reader's, which has nothing but heads. */
    byte[] takeRest() {
        return requests.takeRest();
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public ListenerContext listenerContext() {
        return real.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return real.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return real.dataWriter();
    }

    @Override
    public Router router() {
        return real.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return real.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return real.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return peer;
    }

    @Override
    public PeerInfo localPeer() {
        return real.localPeer();
    }

    @Override
    public boolean isSecure() {
        return real.isSecure();
    }

    @Override
    public String socketId() {
        return real.socketId();
    }

    @Override
    public String childSocketId() {
        return real.childSocketId();
    }
}
