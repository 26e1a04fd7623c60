package chat.whisper.perf.load.chat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection and who speaks over it. Any thread may write, one after the other; one thread at a time reads. */
final class LoadUser implements AutoCloseable {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FRAME = 4_096;

    private final SocketChannel channel;
    private final ServerFrames frames = new ServerFrames();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(FRAME);
    private final Ledger ledger = new Ledger();
    private @Nullable LoadUser partner;
    private @Nullable FrameTemplate message;
    private @Nullable FrameTemplate delivered;

    private LoadUser(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects and is a WebSocket then; blocks. */
    static LoadUser at(InetSocketAddress server) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server);
            var person = new LoadUser(channel);
            person.shakeHands(server.getPort());
            return person;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
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

    // Before the chat: blocking

    void say(ClientMessage said) throws IOException {
        synchronized (outgoing) {
            FrameTemplate.writeText(ClientCodec.encode(said, null), outgoing);
            writeAll(outgoing);
        }
    }

    /** The next text from the server. */
    byte[] hear() throws IOException {
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

    /** From now on these two talk with each other. */
    void meets(LoadUser other, ChatId chat) {
        partner = other;
        message = FrameTemplate.message(chat);
        delivered = FrameTemplate.delivered(chat);
    }

    // In the chat

    SocketChannel channel() {
        return channel;
    }

    ServerFrames frames() {
        return frames;
    }

    Ledger ledger() {
        return ledger;
    }

    LoadUser partner() {
        return met(partner);
    }

    void sendMessage(long number) throws IOException {
        send(met(message), number);
    }

    void sendDelivered(long number) throws IOException {
        send(met(delivered), number);
    }

    private void send(FrameTemplate frame, long number) throws IOException {
        synchronized (outgoing) {
            frame.write(number, outgoing);
            writeAll(outgoing);
        }
    }

    private static <T> T met(@Nullable T what) {
        if (what == null) {
            throw new IllegalStateException("who has not met anybody cannot talk");
        }
        return what;
    }

    /** Takes what has come; a connection that is over ends the run. */
    void fill() throws IOException {
        if (!frames.fill(channel)) {
            throw new IOException("the server closed a connection");
        }
    }

    /** A ping's pong; a close ends the run. */
    void answerControl() throws IOException {
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

    @Override
    public void close() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }
}
