package chat.whisper.model.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks an admin port on this machine whether its process is ready. By a plain socket: each look starts a JVM, and few classes start fast. */
final class AdminProbe {
    private static final int PATIENCE_MS = 2_000;
    private static final String OK = "HTTP/1.1 200";

    private AdminProbe() {}

    /** @param words for the operator */
    record Readiness(boolean isReady, String words) {}

    static Readiness ask(String host, int port) {
        try (var socket = new Socket()) {
            var address = InetAddress.getByName(host);
            // Who listens everywhere is asked over loopback.
            var to = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
            socket.connect(new InetSocketAddress(to, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            var request = "GET /observe/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var status = new String(socket.getInputStream().readNBytes(OK.length()), StandardCharsets.US_ASCII);
            return status.equals(OK) ? new Readiness(true, "ready") : new Readiness(false, "not ready");
        } catch (IOException e) {
            return new Readiness(false, "does not answer at " + host + ":" + port);
        }
    }
}
