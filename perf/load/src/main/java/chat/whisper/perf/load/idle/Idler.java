package chat.whisper.perf.load.idle;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Somebody who connects, says hello and `ping`, and from then on only answers the server's pings. Blocks; one thread,
 * and {@link #close} from any.
 */
final class Idler implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final Pattern TOKEN = Pattern.compile("\"resume_token\":\"([^\"]+)\"");
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private String token = "";

    private final InetAddress from;
    private final InetSocketAddress server;

    Idler(InetAddress from, InetSocketAddress server) throws IOException {
        this.from = from;
        this.server = server;
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(server);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 256));
    }

    /** A new connection of the same person. */
    Idler anew() throws IOException {
        return new Idler(from, server);
    }

    /** Returns when the server has answered everything. */
    void arrive() throws IOException {
        shakeHands();
        token = tokenIn(say("{\"type\":\"hello\",\"protocol\":1,\"fingerprint\":\"idle\"}", "session_created"));
        say("{\"type\":\"ping\"}", "pong");
    }

    /** Goes on as somebody whose connection is gone. */
    void resume(Idler before) throws IOException {
        shakeHands();
        token = tokenIn(
                say("{\"type\":\"hello\",\"protocol\":1,\"resume\":\"" + before.token + "\"}", "session_resumed"));
    }

    private void shakeHands() throws IOException {
        write(
                ("GET /ws HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException(
                    "refused: " + head.toString().lines().findFirst().orElse(""));
        }
    }

    private static String tokenIn(String answer) throws IOException {
        var match = TOKEN.matcher(answer);
        if (!match.find()) {
            throw new IOException("there is no token in " + answer);
        }
        return match.group(1);
    }

    /** Until the connection ends. */
    void idle() throws IOException {
        while (true) {
            hear();
        }
    }

    private String say(String text, String expected) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
        var answer = hear();
        if (!answer.contains("\"" + expected + "\"")) {
            throw new IOException("expected " + expected + " but heard " + answer);
        }
        return answer;
    }

    /** The next text; pings are answered on the way. */
    private String hear() throws IOException {
        while (true) {
            var opcode = in.readUnsignedByte() & 0x0f;
            var length = in.readUnsignedByte();
            var payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            switch (opcode) {
                case TEXT -> {
                    return new String(payload, StandardCharsets.UTF_8);
                }
                case PING -> send(PONG, payload);
                case CLOSE -> throw new EOFException("closed by the server");
                default -> throw new IOException("unexpected frame " + opcode);
            }
        }
    }

    /** Masked with zeros, which is allowed to whoever has nothing to hide from a proxy. */
    private void send(int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream(payload.length + 6);
        frame.write(0x80 | opcode);
        frame.write(0x80 | payload.length);
        frame.write(new byte[4]);
        frame.write(payload);
        write(frame.toByteArray());
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** As a network that is gone: without a word. */
    void cutOff() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
