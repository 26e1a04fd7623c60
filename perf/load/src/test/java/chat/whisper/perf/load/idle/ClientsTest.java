package chat.whisper.perf.load.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientsTest {
    @Test
    void whoIsNotGreetedTriesAgain() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var clients = Clients.of(List.of(server.getLocalPort()), 1)) {
            Thread.ofVirtual().start(() -> greetTheSecond(server));

            assertThat(clients.open(1)).isEqualTo(1);

            assertThat(clients.failedAttempts()).isEqualTo(1);
        }
    }

    private static void greetTheSecond(ServerSocket server) {
        try {
            server.accept().close();
            greet(server.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void greet(Socket person) throws IOException {
        var in = new DataInputStream(person.getInputStream());
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        person.getOutputStream().write("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        for (var answer : List.of("{\"type\":\"session_created\",\"resume_token\":\"t\"}", "{\"type\":\"pong\"}")) {
            in.readUnsignedByte();
            in.skipNBytes(4 + (in.readUnsignedByte() & 0x7f));
            person.getOutputStream().write(0x81);
            person.getOutputStream().write(answer.length());
            person.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
