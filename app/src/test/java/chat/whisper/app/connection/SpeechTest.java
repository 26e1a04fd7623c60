package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is heard and said at the edges of a conversation, through a real socket. */
@Timeout(60)
class SpeechTest {
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void whatComesAfterOurGoodbyeIsNotHeard(ConnectionMode mode) throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        Server.Answer note = (line, utf8) -> heard.add(new String(utf8, StandardCharsets.UTF_8));
        try (var server = Server.with(new Short().settings(), mode, note);
                var client = Client.at(server)) {
            client.says("before");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
            server.line().close(CloseCode.NORMAL, "");
            assertThat(client.hearsClose()).isEqualTo(1000);
            client.says("after").sends(Bytes.close(1000, ""));
            server.end();
            assertThat(heard).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void whoReadsSlowlyMissesTypingAndNoChat(ConnectionMode mode) throws Exception {
        try (var server = Server.with(new Short().settings(), mode, (line, utf8) -> {});
                var client = Client.slowAt(server)) {
            var line = server.line();
            for (var i = 0; i < 5_000; i++) {
                line.sendDroppable(new byte[4096]);
            }
            line.send("chat".getBytes(StandardCharsets.UTF_8));
            var typing = 0;
            while (!client.hearsText().equals("chat")) {
                typing++;
            }
            assertThat(typing).isBetween(1, 4_999);
        }
    }
}
