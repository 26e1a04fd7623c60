package chat.whisper.app.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection's context whose reader begins with bytes that were already read from the socket, and whose peer is whom a trusted proxy named. Its connection's thread only. */
final class ReplayedContext implements ConnectionContext {
    private final ConnectionContext real;
    private final PeerInfo peer;
    private final DataReader reader;

    ReplayedContext(ConnectionContext real, PeerInfo peer, byte[] already) {
        this.real = real;
        this.peer = peer;
        this.reader = new DataReader(new Replay(real.serverSocket(), already));
    }

    /** What this stands before. */
    ConnectionContext real() {
        return real;
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

    private static final class Replay implements Supplier<byte @Nullable []> {
        private final HelidonSocket socket;
        private byte @Nullable [] already;

        Replay(HelidonSocket socket, byte[] already) {
            this.socket = socket;
            this.already = already;
        }

        @Override
        public byte @Nullable [] get() {
            var first = already;
            if (first != null) {
                already = null;
                return first;
            }
            try {
                return socket.get();
            } catch (UncheckedIOException e) {
                throw new ServerConnectionException("the socket could not be read", e);
            }
        }
    }
}
