package chat.whisper.app.cluster;

import chat.whisper.app.Ground;
import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A chat of two, and what puts it together again. */
abstract class RecoveryGround {
    static final ChatId CHAT = new ChatId("chat");

    final Ground ground = new Ground();
    final ChatRecovery recovery = new ChatRecovery(
            ground.sessions,
            ground.store,
            ground.bus,
            ground.time,
            new ChatMetrics(Metrics.globalRegistry(), ground.sessions),
            Duration.ofMinutes(2));

    static ChatSide sideWith(SessionAddress partner) {
        return new ChatSide(CHAT, Pool.DEFAULT, List.of(), partner, Identities.of("identity"));
    }

    @AfterEach
    void close() {
        ground.close();
    }
}
