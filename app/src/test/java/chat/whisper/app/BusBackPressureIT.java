package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.backends.NatsServer;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the bus does while NATS stands still and much is said. */
@Timeout(60)
class BusBackPressureIT {
    @Test
    void whatDoesNotFitIsRefusedAndNobodyWaits() {
        try (var server = NatsServer.start();
                var bus = Bus.connect(server.url(), new InstanceId("talkative"))) {
            server.pause();
            var text = "x".repeat(300);
            var refused = 0;
            var longest = 0L;
            for (var n = 1; n <= 40_000; n++) {
                var said = new ChatNews.Said(new ChatId("c"), new SessionId("s"), n, text, 1, null);
                var began = System.nanoTime();
                if (!bus.publish("chat.nobody", 1, said, ChatNews.class)) {
                    refused++;
                }
                longest = Math.max(longest, System.nanoTime() - began);
            }
            server.unpause();
            assertThat(refused).isPositive();
            // Before, a full queue held its caller for two seconds.
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(1_500));
        }
    }
}
