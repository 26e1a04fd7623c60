package chat.whisper.app.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.connection.CloseConnection;
import chat.whisper.app.time.Time;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.trace.Tracing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageDispatcherTest {
    /** A house where nobody takes care of anything: every greeting is a fault. */
    private final MessageDispatcher talk = new MessageDispatcher(
            new Services(
                    null, null, null, null, null, null, null, null, null, null, null, Time.system(), 5, Tracing.off()),
            null);

    @Test
    void aFaultOfOursEndsTheConnectionWithoutItsWords() {
        var hello = "{\"type\":\"hello\",\"protocol\":1}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> talk.hear(hello)).isInstanceOfSatisfying(CloseConnection.class, goodbye -> {
            assertThat(goodbye.code()).isEqualTo(CloseCode.INTERNAL_ERROR);
            assertThat(goodbye.words()).isEqualTo("something went wrong here");
        });
    }
}
