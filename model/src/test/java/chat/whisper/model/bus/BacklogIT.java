package chat.whisper.model.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.NatsServer;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.NoBlocking;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that stands still while people talk. */
@Timeout(120)
class BacklogIT {
    private static final int MORE_THAN_SOCKETS_HOLD = 50_000;
    private static final String SUBJECT = "chat.there";
    private final AtomicInteger heard = new AtomicInteger();

    @Test
    void whatABrokerThatStandsStillCannotTakeIsNotSentAndNobodyWaits() {
        try (var server = NatsServer.start();
                var bus = Bus.connect(server.url(), new InstanceId("here"));
                var other = Bus.connect(server.url(), new InstanceId("there"))) {
            other.hear(SUBJECT, ChatNews.class, envelope -> heard.incrementAndGet());
            server.pause();

            var typed = 0;
            while (types(bus) && typed < MORE_THAN_SOCKETS_HOLD) {
                typed++;
            }
            assertThat(repeats(bus)).as("repeats go on where typing does not").isTrue();
            assertThat(bus.isCrowded()).isFalse();
            var repeated = 1;
            while (repeats(bus) && repeated < MORE_THAN_SOCKETS_HOLD) {
                repeated++;
            }
            assertThat(bus.isCrowded()).isTrue();
            var began = System.nanoTime();
            var sent = typed + repeated;
            while (say(bus) && sent < MORE_THAN_SOCKETS_HOLD) {
                sent++;
            }
            assertThat(sent).as("sent until the queue was full").isBetween(Backlog.MOST, MORE_THAN_SOCKETS_HOLD - 1);
            assertThat(sent - typed - repeated)
                    .as("messages go on where repeats do not")
                    .isGreaterThan(Backlog.MOST / 4);
            assertThat(types(bus)).isFalse();
            for (var again = 0; again < 100; again++) {
                assertThat(say(bus)).isFalse();
                assertThat(bus.request(SUBJECT, 1, said(), ChatNews.class, ChatNews.class, Bus.DEADLINE))
                        .isEmpty();
            }
            assertThat(bus.isConnected()).as("it is not away, but full").isTrue();
            // The client alone makes each of them wait for 2 s.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));

            server.unpause();
            var all = sent;
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.get() == all);
            assertThat(say(bus)).isTrue();
            assertThat(bus.isCrowded()).isFalse();
        }
    }

    @Test
    void whatWasLostWithAConnectionTakesNoRoomOnTheNextOne() {
        try (var server = NatsServer.start();
                var bus = Bus.connect(server.url(), new InstanceId("here"));
                var other = Bus.connect(server.url(), new InstanceId("there"))) {
            server.pause();
            while (say(bus)) {
                assertThat(bus.isConnected()).isTrue();
            }
            server.kill();
            server.restart();

            other.hear(SUBJECT, ChatNews.class, envelope -> heard.incrementAndGet());
            await().atMost(Duration.ofSeconds(30)).until(() -> say(bus) && heard.get() > 0);
        }
    }

    @Test
    void whoeverSendsOrAsksWhereNobodyMayBlockIsCaught() {
        try (var server = NatsServer.start();
                var bus = Bus.connect(server.url(), new InstanceId("here"))) {
            assertThat(NoBlocking.begin()).isTrue();
            try {
                assertThatThrownBy(() -> say(bus)).isInstanceOf(AssertionError.class);
                assertThatThrownBy(() -> bus.request(SUBJECT, 1, said(), ChatNews.class, ChatNews.class, Bus.DEADLINE))
                        .isInstanceOf(AssertionError.class);
            } finally {
                assertThat(NoBlocking.end()).isTrue();
            }
            assertThat(say(bus)).isTrue();
        }
    }

    private static boolean types(Bus bus) {
        return bus.publish(Urgency.TYPING, SUBJECT, 1, said(), ChatNews.class);
    }

    private static boolean repeats(Bus bus) {
        return bus.publish(Urgency.REPEATED, SUBJECT, 1, said(), ChatNews.class);
    }

    private static boolean say(Bus bus) {
        return bus.publish(SUBJECT, 1, said(), ChatNews.class);
    }

    private static ChatNews said() {
        return new ChatNews.Said(new ChatId("chat"), new SessionId("bob"), 1, "x".repeat(1_000), 1, null);
    }
}
