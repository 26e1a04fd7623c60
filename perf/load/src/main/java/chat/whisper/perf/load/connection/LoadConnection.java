package chat.whisper.perf.load.connection;

import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A WebSocket of the load clients, cheaper than the servers' ends of it. Any thread may write, one after the other; one thread at a time reads, blocking
 * at first and as a selector tells later.
 */
public final class LoadConnection implements AutoCloseable {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FRAME = 4_096;

    private final SocketChannel channel;
    private final ServerFrames frames = new ServerFrames();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(FRAME);

    private LoadConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Writes itself with a number, without an object for each. */
    public interface NumberedFrame {
        void write(long number, ByteBuffer frame);
    }

    /** Connects to a server on loopback and is a WebSocket then; blocks. */
    public static LoadConnection to(URI server) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
            var connection = new LoadConnection(channel);
            connection.shakeHands(server.getPort());
            return connection;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The same, and has said hello. */
    public static LoadConnection greeted(URI server, String fingerprint) throws IOException {
        var connection = to(server);
        connection.say(new ClientMessage.Hello(1, fingerprint, null, Pool.DEFAULT, null, null, null));
        connection.await(ServerMessage.SessionCreated.class);
        return connection;
    }

    private void shakeHands(int port) throws IOException {
        var head = "GET /ws HTTP/1.1\r\nHost: localhost:" + port + "\r\nOrigin: http://localhost:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + KEY + "\r\n\r\n";
        writeAll(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        while (!frames.skipHead()) {
            fill();
        }
    }

    public void say(ClientMessage said) throws IOException {
        synchronized (outgoing) {
            ClientFrames.writeText(ClientCodec.encode(said, null), outgoing);
            writeAll(outgoing);
        }
    }

    public void send(NumberedFrame frame, long number) throws IOException {
        synchronized (outgoing) {
            frame.write(number, outgoing);
            writeAll(outgoing);
        }
    }

    /** The next message of this type; blocks, and fails if the server refuses something meanwhile. */
    public <T extends ServerMessage> T await(Class<T> type) throws IOException {
        while (true) {
            var said = ServerCodec.decode(hear()).map(ServerCodec.Said::message);
            if (said.filter(type::isInstance).isPresent()) {
                return type.cast(said.get());
            }
            if (said.isPresent()
                    && (said.get() instanceof ServerMessage.Error || said.get() instanceof ServerMessage.RateLimited)) {
                throw new IOException("instead of " + type.getSimpleName() + ": " + said.get());
            }
        }
    }

    private byte[] hear() throws IOException {
        while (true) {
            while (frames.next()) {
                if (frames.kind() == ServerFrames.TEXT) {
                    return frames.copy();
                }
                answerControl();
            }
            fill();
        }
    }

    public SocketChannel channel() {
        return channel;
    }

    public ServerFrames frames() {
        return frames;
    }

    /** Takes what has come; a connection that is over ends the run. */
    public void fill() throws IOException {
        if (!frames.fill(channel)) {
            throw new IOException("the server closed a connection");
        }
    }

    /** A ping's pong; a close ends the run. */
    public void answerControl() throws IOException {
        if (frames.kind() == ServerFrames.CLOSE) {
            var payload = ByteBuffer.wrap(frames.copy());
            throw new IOException(
                    "the server closed a connection" + (payload.remaining() > 1 ? " with " + payload.getShort() : ""));
        }
        if (frames.kind() == ServerFrames.PING) {
            synchronized (outgoing) {
                frames.pong(outgoing);
                writeAll(outgoing);
            }
        }
    }

    /** What is under way is far less than a socket takes; a server that reads nothing for long ends the run. */
    private void writeAll(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (bytes.hasRemaining()) {
                if (System.nanoTime() > end) {
                    throw new IOException("the server has read nothing for " + PATIENCE.toSeconds() + " s");
                }
                Thread.onSpinWait();
                channel.write(bytes);
            }
        }
    }

    /** With a reset, so that no port is kept for a while. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
    }
}
