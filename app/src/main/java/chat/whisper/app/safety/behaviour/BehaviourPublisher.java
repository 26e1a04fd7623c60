package chat.whisper.app.safety.behaviour;

import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
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
 * take the processor from them, here and in moderation. So there is a pause after each. What does not fit is dropped and counted.
 * Safe for all threads; never blocks.
 */
public final class BehaviourPublisher {
    private static final int MOST_WAITING = 10_000;
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

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
            if (!bus.publish(Subjects.MODERATION_BEHAVIOUR, 0, sample, BehaviourSample.class)) {
                unsent.increment();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        });
    }
}
