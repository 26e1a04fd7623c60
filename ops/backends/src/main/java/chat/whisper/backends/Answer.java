package chat.whisper.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a port on loopback whether the server that should be there answers. */
final class Answer {
    private static final int PATIENCE_MS = 500;

    private Answer() {}

    static boolean redis(int port) {
        return begins(port, "PING\r\n", "+PONG");
    }

    static boolean nats(int port) {
        return begins(port, "", "INFO ");
    }

    private static boolean begins(int port, String question, String answer) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            var bytes = socket.getInputStream().readNBytes(answer.length());
            return new String(bytes, StandardCharsets.US_ASCII).equals(answer);
        } catch (IOException e) {
            return false;
        }
    }
}
