package chat.whisper.perf.load.neighbours;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A WebSocket client without manners: writes any bytes and reads only if it is told to. One thread. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MS = 5_000;
    private static final int CLOSE = 0x88;
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    /** The address that may speak for others. */
    static final String BALANCER = "127.0.99.1";

    private static final byte[] PROXY_SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final int ADDRESSES_AND_PORTS = 36;
    private final Socket socket = new Socket();
    private final Attempt attempt;

    private RawClient(Attempt attempt, String from, int receiveBuffer) throws IOException {
        this.attempt = attempt;
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", attempt.port()), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
    }

    static RawClient knocking(Attempt attempt) throws IOException {
        return new RawClient(attempt, attempt.from(), 0);
    }

    static RawClient opened(Attempt attempt, int receiveBuffer) throws IOException {
        var client = new RawClient(attempt, attempt.from(), receiveBuffer);
        try {
            client.send(handshake(attempt.port())).skipHead();
            return client;
        } catch (IOException refused) {
            client.close();
            throw refused;
        }
    }

    /** Opened behind a PROXY protocol header, version 2, that names this IPv6 address. */
    static RawClient saidToBe(Attempt attempt, String address) throws IOException {
        var client = new RawClient(attempt, BALANCER, 0);
        try {
            var from = InetAddress.getByName(address).getAddress();
            var header = ByteBuffer.allocate(PROXY_SIGNATURE.length + 4 + ADDRESSES_AND_PORTS);
            header.put(PROXY_SIGNATURE).put((byte) 0x21).put((byte) 0x21).putShort((short) ADDRESSES_AND_PORTS);
            header.put(from).put(from).putShort((short) 1024).putShort((short) attempt.port());
            client.send(header.array()).send(handshake(attempt.port())).skipHead();
            return client;
        } catch (IOException refused) {
            client.close();
            throw refused;
        }
    }

    static byte[] handshake(int port) {
        return ("GET /ws HTTP/1.1\r\nHost: localhost:" + port + "\r\nOrigin: http://localhost:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + KEY + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        attempt.written();
        return this;
    }

    /** The same again and again, every 200 ms. */
    void trickle(String text, int times) throws IOException, InterruptedException {
        for (var i = 0; i < times; i++) {
            send(text.getBytes(StandardCharsets.US_ASCII));
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** The same frame so many times, masked with zeros. */
    static byte[] frames(int first, byte[] payload, int times) {
        var extended = payload.length > 125;
        var one = ByteBuffer.allocate(payload.length + (extended ? 8 : 6));
        one.put((byte) first).put((byte) (0x80 | (extended ? 126 : payload.length)));
        if (extended) {
            one.putShort((short) payload.length);
        }
        one.putInt(0).put(payload);
        var all = ByteBuffer.allocate(one.capacity() * times);
        for (var i = 0; i < times; i++) {
            all.put(one.array());
        }
        return all.array();
    }

    static byte[] text(String text) {
        return frames(0x81, text.getBytes(StandardCharsets.UTF_8), 1);
    }

    /** Takes what has come without waiting for more. */
    void drain() throws IOException {
        var in = socket.getInputStream();
        var waste = new byte[8192];
        while (in.available() > 0 && in.read(waste) > 0) {}
    }

    /** Reads frames until one says that it is over. */
    void awaitGoodbye() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        while (in.readUnsignedByte() != CLOSE) {
            var length = in.readUnsignedByte();
            in.skipNBytes(length == 126 ? in.readUnsignedShort() : length);
        }
    }

    boolean isCutOff() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    private void skipHead() throws IOException {
        var end = 0;
        for (InputStream in = socket.getInputStream(); end < 4; ) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("refused");
            }
            end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
        }
    }

    /** RST, so that no port waits. */
    @Override
    public void close() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
