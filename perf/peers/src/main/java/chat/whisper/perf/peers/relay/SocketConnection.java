package chat.whisper.perf.peers.relay;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;

/** RFC 6455 over a socket, as far as a relay of short texts needs it. One thread reads, any may write. */
final class SocketConnection implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "sec-websocket-key: ";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int FINAL = 0x80;
    private static final int SHORT_LENGTH = 125;
    private static final int LONG_LENGTH = 126;
    private static final int LENGTH = 0x7f;
    private static final int OPCODE = 0xf;

    private final Socket socket;
    private final DataInputStream in;
    private final ReentrantLock writing = new ReentrantLock();

    SocketConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    void shakeHands() throws IOException {
        var key = "";
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, KEY, 0, KEY.length())) {
                key = line.substring(KEY.length()).strip();
            }
        }
        send(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** The next text, unmasked. */
    byte[] read() throws IOException {
        while (true) {
            var opcode = in.readUnsignedByte() & OPCODE;
            var length = in.readUnsignedByte() & LENGTH;
            if (length >= LONG_LENGTH) {
                length = in.readUnsignedShort();
            }
            var mask = in.readInt();
            var payload = in.readNBytes(length);
            for (var i = 0; i < payload.length; i++) {
                payload[i] ^= (byte) (mask >>> (Integer.SIZE - Byte.SIZE - Byte.SIZE * (i & 3)));
            }
            if (opcode == CLOSE) {
                throw new EOFException("closed");
            }
            if (opcode == TEXT) {
                return payload;
            }
        }
    }

    void write(byte[] text) throws IOException {
        var head = text.length > SHORT_LENGTH ? 4 : 2;
        var frame = ByteBuffer.allocate(head + text.length).put((byte) (FINAL | TEXT));
        if (text.length > SHORT_LENGTH) {
            frame.put((byte) LONG_LENGTH).putShort((short) text.length);
        } else {
            frame.put((byte) text.length);
        }
        send(frame.put(text).array());
    }

    private void send(byte[] bytes) throws IOException {
        writing.lock();
        try {
            socket.getOutputStream().write(bytes);
        } finally {
            writing.unlock();
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String accept(String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
