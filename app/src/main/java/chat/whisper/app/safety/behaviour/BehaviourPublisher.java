package chat.whisper.app.safety.behaviour;

import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.Urgency;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells moderation how people behave, by a platform thread that lives while there is something to tell. Whole crowds cross a bound
 * together: to write their samples down would hold the carrier thread, and with it everybody's messages, and to tell all at once would
 * take the processor from them, here and in moderation. So there is a pause after each, a shorter one the more wait. What does not fit
 * is dropped and counted. Safe for all threads; only closing it waits.
 */
public final class BehaviourPublisher implements AutoCloseable {
    private static final int MOST_WAITING = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Those that wait would be told within this time if no more came. */
    private static final Duration ALL_WITHIN = Duration.ofSeconds(5);

    /** At the end, without pauses. */
    private static final Duration LAST = Duration.ofSeconds(2);

    private final Bus bus;
    private final Counter unsent;
    private final ThreadPoolExecutor executor;

    public BehaviourPublisher(Bus bus, MeterRegistry registry) {
        this.bus = bus;
        unsent = registry.getOrCreate(Counter.builder("whisper_behaviour_unsent_total")
                .description("Samples of how people behave that the bus did not take or for which too many waited"));
        executor = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("behaviour").factory(),
                (sample, full) -> unsent.increment());
        executor.allowCoreThreadTimeOut(true);
    }

    public void publish(BehaviourSample sample) {
        executor.execute(() -> {
            if (!bus.publish(Urgency.REPEATED, Subjects.MODERATION_BEHAVIOUR, 0, sample, BehaviourSample.class)) {
                unsent.increment();
            }
            pause();
        });
    }

    private void pause() {
        var waiting = executor.getQueue().size();
        if (!executor.isShutdown()) {
            LockSupport.parkNanos(Math.min(PAUSE.toNanos(), ALL_WITHIN.toNanos() / Math.max(1, waiting)));
        }
    }

    /** Before the bus is closed: tells what waits, and counts what it could not tell any more. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
                unsent.increment(executor.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
