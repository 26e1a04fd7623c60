package chat.whisper.moderation.report;

import chat.whisper.model.process.RuleMode;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts for tests. Safe for all threads. */
final class CountingMeter implements ReportService.Meters {
    final AtomicInteger stored = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final BlockingQueue<Integer> deletions = new LinkedBlockingQueue<>();
    final BlockingQueue<RuleMode> enough = new LinkedBlockingQueue<>();
    final BlockingQueue<Decision.Kind> decisions = new LinkedBlockingQueue<>();
    final AtomicInteger undone = new AtomicInteger();

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

    @Override
    public void enough(RuleMode mode) {
        enough.add(mode);
    }

    @Override
    public void decided(Decision.Kind kind) {
        decisions.add(kind);
    }

    @Override
    public void undone() {
        undone.incrementAndGet();
    }
}
