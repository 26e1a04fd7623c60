package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A connection through a real socket to its end, of which the server must be told exactly once; its place is free again then. */
final class EndBench {
    static final Duration SOON = Duration.ofMillis(300);

    private EndBench() {}

    interface Story {
        void tell(Server server, Client client) throws Exception;
    }

    static void ends(ConnectionMode mode, Short deadlines, CloseReason expected, Story story) throws Exception {
        try (var server = Server.with(deadlines.settings(), mode, EndBench::answer);
                var client = Client.slowAt(server)) {
            story.tell(server, client);
            assertThat(server.end()).isEqualTo(expected);
            client.close();
            assertThat(server.connections.awaitNone(Duration.ofSeconds(10))).isTrue();
            assertThat(server.wheel.waiting()).as("alarms").isZero();
            server.connections.forEach(line -> fail("this connection is kept: " + line));
            server.stop();
            assertThat(server.ends.poll(0, TimeUnit.SECONDS)).as("told twice").isNull();
        }
    }

    static CloseReason by(CloseCode code, String words) {
        return new CloseReason.ByServer(code, words);
    }

    private static void answer(ClientConnection line, byte[] utf8) throws CloseConnection {
        switch (new String(utf8, StandardCharsets.UTF_8)) {
            case "goodbye" -> throw new CloseConnection(CloseCode.TOO_MANY_INVALID, "no more");
            case "slow, and well" -> {
                outlastTheHello();
                line.helloDone();
                line.send("here".getBytes(StandardCharsets.UTF_8));
            }
            case "slow, and refused" -> outlastTheHello();
            case "bug" -> throw new IllegalStateException("secret");
            default -> line.send(utf8);
        }
    }

    /** As a `hello` does that has to wait for others. */
    private static void outlastTheHello() {
        var began = System.nanoTime();
        await().until(() -> System.nanoTime() - began > 3 * SOON.toNanos());
    }
}
