package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Banned;
import chat.whisper.perf.client.Guest;
import java.time.Duration;

/** What two people do in many journeys. */
final class Strangers {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private Strangers() {}

    /** By interests that nobody else has. */
    static void meet(Guest one, Guest other) {
        var tags = Tastes.next();
        one.likes(tags);
        other.likes(tags);
        one.accepts();
        other.accepts();
        one.starts();
        other.starts();
    }

    static void refused(Guest banned, ServerMessage answer) {
        assertThat(answer).isInstanceOf(Banned.class);
        assertThat(banned.awaitsClose(CLOSING).code()).isEqualTo(4003);
    }
}
