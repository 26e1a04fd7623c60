package chat.whisper.backends;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/** Asks a port on loopback whether the server that should be there answers. */
final class BackendProbe {
    private static final int PATIENCE_MS = 500;
    private static final Pattern PEERS = Pattern.compile("\"connect_urls\":\\[([^]]+)]");

    private BackendProbe() {}

    static boolean redis(int port) {
        return begins(port, "PING\r\n", "+PONG");
    }

    static boolean nats(int port) {
        return begins(port, "", "INFO ");
    }

    /** How many servers of its cluster it tells clients of, itself among them; 0 if it does not answer. */
    static int natsPeers(int port) {
        return ask(port, 0, socket -> {
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            var peers = PEERS.matcher(String.valueOf(lines.readLine()));
            return peers.find() ? peers.group(1).split(",").length : 0;
        });
    }

    private static boolean begins(int port, String question, String answer) {
        return ask(port, false, socket -> {
            socket.getOutputStream().write(question.getBytes(US_ASCII));
            var bytes = socket.getInputStream().readNBytes(answer.length());
            return new String(bytes, US_ASCII).equals(answer);
        });
    }

    private interface Question<T> {
        T to(Socket socket) throws IOException;
    }

    private static <T> T ask(int port, T ifSilent, Question<T> question) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            return question.to(socket);
        } catch (IOException e) {
            return ifSilent;
        }
    }
}
