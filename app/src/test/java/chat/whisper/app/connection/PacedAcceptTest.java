package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacedAcceptTest {
    private static final int MANY = 100;
    private final PacedAccept paced =
            new PacedAccept(SocketOptions.builder().tcpNoDelay(true).buildPrototype());
    private final AtomicInteger accepted = new AtomicInteger();

    @Test
    void whoComesWhileOthersHaveNotHadTheirTurnWaits() throws Exception {
        var busy = new AtomicBoolean(true);
        var running = new AtomicInteger();
        var carriers = Runtime.getRuntime().availableProcessors();
        for (var i = 0; i < carriers; i++) {
            Thread.ofVirtual().start(() -> {
                running.incrementAndGet();
                while (busy.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        await().until(() -> running.get() == carriers);
        var accepting = Thread.ofPlatform().start(this::acceptMany);
        try {
            await().until(() -> accepting.getState() == Thread.State.WAITING);
            assertThat(accepted.get()).isLessThan(MANY);
        } finally {
            busy.set(false);
        }
        accepting.join();
        assertThat(accepted.get()).isEqualTo(MANY);
    }

    @Test
    void whoIsInterruptedGoesOnAtOnce() throws Exception {
        var accepting = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            acceptMany();
        });
        accepting.join();
        assertThat(accepted.get()).isEqualTo(MANY);
    }

    private void acceptMany() {
        try (var channel = SocketChannel.open()) {
            for (var i = 0; i < MANY; i++) {
                paced.configureSocket(channel);
                accepted.incrementAndGet();
            }
            assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
