package chat.whisper.moderation.report;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts for tests. Safe for all threads. */
final class CountingMeter implements ReportMetrics {
    final AtomicInteger stored = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final BlockingQueue<Integer> deletions = new LinkedBlockingQueue<>();

    @Override
    public void stored(Duration took) {
        stored.incrementAndGet();
    }

    @Override
    public void repeated(Duration took) {
        repeated.incrementAndGet();
    }

    @Override
    public void failed(Duration took) {
        failed.incrementAndGet();
    }

    @Override
    public void deleted(int count) {
        deletions.add(count);
    }
}
