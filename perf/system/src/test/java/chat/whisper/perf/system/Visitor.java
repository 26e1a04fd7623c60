package chat.whisper.perf.system;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A TCP connection that says any bytes, from any address of this machine, or of the world to a port that takes a balancer's word. One thread
 * that reads and one that writes.
 */
public final class Visitor implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;
    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final int VERSION_2_PROXY = 0x21;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int ADDRESSES_AND_PORTS = 36;
    private static final String LENGTH = "Content-Length:";
    private final Socket socket;

    /** A status and what came with it. */
    public record Answer(int status, String body) {}

    private Visitor(String from, int port) throws IOException {
        this(new Socket(), from, port);
    }

    private Visitor(Socket unconnected, String from, int port) throws IOException {
        socket = unconnected;
        socket.setSoTimeout(PATIENCE_MS);
        socket.bind(new InetSocketAddress(from, 0));
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
        } catch (IOException refused) {
            // A reset that comes so early is an end like any other: the first read or write says so.
            socket.close();
        }
    }

    /** From an address in 127.0.0.0/8. */
    public static Visitor from(String address, int port) throws IOException {
        return new Visitor(address, port);
    }

    /** Over TLS, and HTTP/1.1 in it. */
    static Visitor overTls(SSLContext trusting, String from, int port) throws IOException {
        return new Visitor(trusting.getSocketFactory().createSocket(), from, port);
    }

    /** Over TLS, which has agreed on HTTP/2. */
    static Visitor overHttp2(SSLContext trusting, String from, int port) throws IOException {
        var socket = (SSLSocket) trusting.getSocketFactory().createSocket();
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        return new Visitor(socket, from, port);
    }

    /** As a balancer says whom it speaks for, in a PROXY protocol header, version 2; an IPv6 address. */
    public static Visitor saidToBe(String address, int port) throws IOException {
        var visitor = new Visitor("127.0.0.1", port);
        var from = (Inet6Address) InetAddress.getByName(address);
        var header = ByteBuffer.allocate(SIGNATURE.length + 4 + ADDRESSES_AND_PORTS);
        header.put(SIGNATURE).put((byte) VERSION_2_PROXY).put((byte) TCP_OVER_IPV6);
        header.putShort((short) ADDRESSES_AND_PORTS).put(from.getAddress()).put(from.getAddress());
        header.putShort((short) 1024).putShort((short) port);
        visitor.send(header.array());
        return visitor;
    }

    public Visitor says(String request) throws IOException {
        return send(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Visitor send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says it to a connection that may have ended already. */
    public Visitor tries(String request) {
        try {
            return says(request);
        } catch (IOException ended) {
            return this;
        }
    }

    /** Asks for a path and returns the status, or 0 if the connection ends instead. */
    public int asks(String path) {
        try {
            return says("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").hears().status();
        } catch (IOException ended) {
            return 0;
        }
    }

    /** The lines of an answer's head. */
    List<String> hearsHead() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        return lines;
    }

    /** So many bytes, as they come. */
    String hears(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** One answer with a length. */
    public Answer hears() throws IOException {
        var status = Integer.parseInt(line().split(" ", -1)[1]);
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        return new Answer(status, new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var in = socket.getInputStream(); ; ) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("ended");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.US_ASCII).strip();
            }
            line.write(next);
        }
    }

    /** Whether nothing has come yet, not even an end. */
    boolean waits() throws IOException {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException stillThere) {
            socket.setSoTimeout(PATIENCE_MS);
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** All that comes until the other side ends, in whichever way. */
    public String hearsAll() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            // An end as well.
        }
        return all.toString(StandardCharsets.US_ASCII);
    }

    /** Leaves without a word, and without taking what is on its way, unless it was reset itself. */
    void resets() throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
