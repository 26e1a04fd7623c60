package chat.whisper.app.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that writes any bytes it is told to and reads strictly: the opposite side of RFC 6455, by hand. */
public final class Client implements AutoCloseable {
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String HERE = "127.0.0.1";
    private final Socket socket;
    private final DataInputStream in;
    private final int port;

    /** A frame from the server; it must be final and unmasked. */
    record Received(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return payload.length == 0 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    record Response(String status, List<String> headers, String body) {
        int code() {
            return Integer.parseInt(status.split(" ")[1]);
        }
    }

    private Client(int port, int receiveBuffer, String from) throws IOException {
        this.port = port;
        socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(15_000);
        in = new DataInputStream(socket.getInputStream());
    }

    static Client to(Server server) throws IOException {
        return new Client(server.port(), 0, HERE);
    }

    /** Connected and past the handshake. */
    static Client at(Server server) throws IOException {
        return new Client(server.port(), 0, HERE).opened();
    }

    /** From another address of this machine, such as `127.0.1.1`. */
    static Client from(String address, Server server) throws IOException {
        return new Client(server.port(), 0, address);
    }

    /** The same, to whatever listens on this port. */
    static Client from(String address, int port) throws IOException {
        return new Client(port, 0, address);
    }

    /** The same, with a receive buffer that is soon full. */
    static Client slowFrom(String address, int port) throws IOException {
        return new Client(port, 4096, address);
    }

    /** The same, where an app listens. */
    public static Client at(int port) throws IOException {
        return new Client(port, 0, HERE).opened();
    }

    /** The same, with header lines more. */
    public static Client at(int port, String headers) throws IOException {
        return new Client(port, 0, HERE).opened(headers);
    }

    /** As {@link #at}, with a receive buffer that is soon full. */
    static Client slowAt(Server server) throws IOException {
        return new Client(server.port(), 4096, HERE).opened();
    }

    /** As {@link #to}, with a receive buffer that is soon full. */
    static Client slow(Server server) throws IOException {
        return slow(server.port());
    }

    static Client slow(int port) throws IOException {
        return new Client(port, 4096, HERE);
    }

    String handshake() {
        return handshake("");
    }

    String handshake(String more) {
        return "GET /ws HTTP/1.1\r\nHost: localhost:" + port + "\r\nOrigin: http://localhost:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + KEY + "\r\n" + more + "\r\n";
    }

    Client opened() throws IOException {
        return opened("");
    }

    private Client opened(String headers) throws IOException {
        sends(handshake(headers));
        var response = response();
        if (response.code() != 101) {
            throw new AssertionError(response.toString());
        }
        return this;
    }

    public Client sends(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Client sends(String ascii) throws IOException {
        return sends(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Client says(String text) throws IOException {
        return sends(Bytes.text(text));
    }

    Response response() throws IOException {
        var status = line();
        var headers = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        var length = headers.stream()
                .filter(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(header -> Integer.parseInt(header.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Response(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    Received hears() throws IOException {
        var first = in.readUnsignedByte();
        var second = in.readUnsignedByte();
        if ((first & 0xf0) != 0x80 || (second & 0x80) != 0) {
            throw new AssertionError("the server's frame is fragmented, masked or has reserved bits");
        }
        var length = second == 126 ? in.readUnsignedShort() : second == 127 ? (int) in.readLong() : second;
        var payload = new byte[length];
        in.readFully(payload);
        return new Received(first & 0x0f, payload);
    }

    public String hearsText() throws IOException {
        var received = hears();
        if (received.opcode() != Frame.TEXT) {
            throw new AssertionError("no text: " + received.opcode() + " " + received.closeCode());
        }
        return received.text();
    }

    /** The next close frame's code, whatever comes before it. */
    public int hearsClose() throws IOException {
        while (true) {
            var received = hears();
            if (received.opcode() == Frame.CLOSE) {
                return received.closeCode();
            }
        }
    }

    /** Whether the server ends the connection, without saying anything more. */
    boolean hearsEnd() throws IOException {
        try {
            return in.read() == -1;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    /** As {@link #hearsEnd}, by FIN and not by a reset, which could overtake what was said before it. */
    boolean hearsCleanEnd() throws IOException {
        return in.read() == -1;
    }

    /** Whether anything is answered, or this is turned away with 4100. */
    public boolean isWelcome() throws IOException {
        var answer = says("in").hears();
        if (answer.opcode() == Frame.CLOSE && answer.closeCode() != 4100) {
            throw new AssertionError("closed with " + answer.closeCode());
        }
        return answer.opcode() == Frame.TEXT;
    }

    /** Everything until the server ends the connection. */
    public byte[] hearsAll() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (java.net.SocketException reset) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    /** Whether at least so many bytes come. */
    boolean hears(int bytes) throws IOException {
        in.skipNBytes(bytes);
        return true;
    }

    /** FIN, without a close frame. */
    void vanishes() throws IOException {
        socket.close();
    }

    void resets() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server ended the connection after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
