package chat.whisper.moderation.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request whose body comes when it likes. */
final class SlowRequest implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private final Socket socket;
    private final BufferedReader answer;

    private SlowRequest(Socket socket) throws IOException {
        this.socket = socket;
        this.answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Says all but its body. */
    static SlowRequest begin(ConsoleSite site, String request, int length, String... headers) throws IOException {
        var socket = new Socket("127.0.0.1", site.port());
        socket.setSoTimeout(PATIENCE_MS);
        var slow = new SlowRequest(socket);
        slow.say(request + " HTTP/1.1\r\nHost: localhost\r\nOrigin: " + site.origin()
                + "\r\nX-Whisper-Console: 1\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                + length + "\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "\r\n" : "\r\n\r\n"));
        return slow;
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The status of the next answer: 100 says that the body is waited for. */
    int status() throws IOException {
        var line = answer.readLine();
        if (line == null) {
            return 0;
        }
        var status = Integer.parseInt(line.split(" ", 3)[1]);
        if (status == 100) {
            answer.readLine();
        }
        return status;
    }

    /** All that still comes; returns when the server has ended its side. */
    String rest() throws IOException {
        var all = new StringBuilder();
        for (var line = answer.readLine(); line != null; line = answer.readLine()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
