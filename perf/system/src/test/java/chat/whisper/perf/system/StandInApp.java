package chat.whisper.perf.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a proxy sees of an app: a health check, WebSockets that stay open, and for any other request the app's name and what it was asked. One
 * that leaves says 503 to all of them and keeps the WebSockets that it has. Safe for all threads.
 */
final class StandInApp implements AutoCloseable {
    /** The answer to a key of sixteen zeros (RFC 6455, section 4.2.2). */
    private static final String ACCEPT = "ICX+Yqv66kxgM0FcWaLWlFLwTAI=";

    private static final String HANG_UP = "GET /hangs-up ";
    private static final int SWITCHING = 101;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final String name;
    private final ServerSocket port;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean leaving;

    StandInApp(String name) throws IOException {
        this(name, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    }

    StandInApp(String name, ServerSocket port) {
        this.name = name;
        this.port = port;
        Thread.ofVirtual().name(name).start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + port.getLocalPort();
    }

    /** The heads of all requests but health checks, without their last empty line. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    void leaves() {
        leaving = true;
    }

    void returns() {
        leaving = false;
    }

    private void accept() {
        try {
            while (true) {
                var socket = port.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (var head = head(in); !head.isEmpty() && !head.startsWith(HANG_UP); head = head(in)) {
                if (answer(socket, head) == SWITCHING) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                }
            }
        } catch (IOException gone) {
            // Whoever asked has left.
        }
    }

    /** Says with which status. */
    private int answer(Socket socket, String head) throws IOException {
        if (!head.startsWith("GET /health ")) {
            asked.add(head);
        }
        var body = name + "\n" + head;
        var status = leaving ? UNAVAILABLE : head.contains("upgrade: websocket") ? SWITCHING : OK;
        var answer = switch (status) {
            case UNAVAILABLE -> "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
            case SWITCHING ->
                "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                        + ACCEPT + "\r\n\r\n";
            default ->
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        };
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        return status;
    }

    private static String head(BufferedReader in) throws IOException {
        var head = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        port.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
