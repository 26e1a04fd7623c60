package chat.whisper.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Every thread that carries virtual threads is taken by something that computes and does not end: no other virtual thread goes on. */
final class BusyCarriers implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean others = new AtomicBoolean();

    BusyCarriers() throws InterruptedException {
        var carriers = Integer.getInteger(
                "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
        var begun = new CountDownLatch(carriers);
        IntStream.range(0, carriers)
                .forEach(any -> Thread.ofVirtual().start(() -> {
                    begun.countDown();
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                }));
        begun.await();
        Thread.ofVirtual().start(() -> others.set(!over.get()));
    }

    /** Whether another virtual thread has run all the same. */
    boolean letOthersRun() {
        return others.get();
    }

    @Override
    public void close() {
        over.set(true);
    }
}
