package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PacerTest {
    private static final int ENDS = 3 * Pacer.BATCH;
    private final LinkedBlockingQueue<Runnable> ready = new LinkedBlockingQueue<>();
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void aFewBeginAndTheNextWaitUntilOthersHadTheirTurn() throws InterruptedException {
        var ends = new Pacer(ready::add);
        for (var i = 0; i < ENDS; i++) {
            Thread.ofVirtual().start(() -> {
                ends.awaitTurn();
                begun.incrementAndGet();
            });
        }

        for (var turn = 1; turn <= ENDS / Pacer.BATCH; turn++) {
            var begunBy = turn * Pacer.BATCH;
            await().until(() -> ready.size() == Pacer.BATCH && begun.get() == begunBy);
            for (var i = 0; i < Pacer.BATCH; i++) {
                ready.take().run();
            }
        }
        assertThat(begun).hasValue(ENDS);
    }

    @Test
    void whoWaitsForRedisMeanwhileHoldsNobodyUp() {
        var ends = new Pacer();
        for (var i = 0; i < ENDS; i++) {
            Thread.ofVirtual().start(() -> {
                ends.awaitTurn();
                begun.incrementAndGet();
                LockSupport.park();
            });
        }

        await().untilAsserted(() -> assertThat(begun).hasValue(ENDS));
    }
}
