package chat.whisper.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a process on loopback over plain HTTP whether it is ready. */
public final class Readiness {
    private static final int PATIENCE_MS = 1_000;
    private static final String OK = "HTTP/1.1 200";

    private Readiness() {}

    static boolean admin(int port) {
        return ok(port, "/observe/health/ready");
    }

    public static boolean site(int port) {
        return ok(port, "/health");
    }

    private static boolean ok(int port, String path) {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var status = socket.getInputStream().readNBytes(OK.length());
            return new String(status, StandardCharsets.US_ASCII).equals(OK);
        } catch (IOException e) {
            return false;
        }
    }
}
