package chat.whisper.moderation.check;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.check.CheckMetrics.Outcome;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Messages that wait to be looked at once more: the oldest first, by a few threads, and no more than fit. Safe for all threads; to hand one in
 * does not block.
 */
public final class CheckHandler implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CheckHandler.class.getName());
    private static final int ROOM = 1_000;
    private static final int WORKERS = 8;

    /** A warning of what was said so long ago tells nobody anything. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    private static final Duration FINISH = Duration.ofSeconds(2);

    private final BlockingQueue<Waiting> queue;
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Object finished = new Object();
    private final Supplier<RuleMode> mode;
    private final MessageJudge judge;
    private final BiConsumer<CheckRequest, Opinion> act;
    private final CheckMetrics metrics;

    private record Waiting(CheckRequest request, long since) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    /** @param act on what is too much */
    CheckHandler(
            Supplier<RuleMode> mode,
            MessageJudge judge,
            BiConsumer<CheckRequest, Opinion> act,
            CheckMetrics metrics,
            int room) {
        this.mode = mode;
        this.judge = judge;
        this.act = act;
        this.metrics = metrics;
        this.queue = new ArrayBlockingQueue<>(room);
    }

    static CheckHandler start(
            Supplier<RuleMode> mode, MessageJudge judge, BiConsumer<CheckRequest, Opinion> act, CheckMetrics metrics) {
        var handler = new CheckHandler(mode, judge, act, metrics, ROOM);
        handler.work(WORKERS);
        return handler;
    }

    void work(int threads) {
        for (var n = 0; n < threads; n++) {
            workers.add(Thread.ofVirtual().name("check").start(this::work));
        }
    }

    void take(CheckRequest request) {
        if (mode.get() == RuleMode.OFF) {
            return;
        }
        unfinished.incrementAndGet();
        if (!queue.offer(new Waiting(request, System.nanoTime()))) {
            metrics.dropped(mode.get());
            done();
        }
    }

    private void work() {
        try {
            while (true) {
                var next = queue.take();
                try {
                    judge(next);
                } finally {
                    done();
                }
            }
        } catch (InterruptedException e) {
            // The process ends.
        }
    }

    /** Whatever goes wrong with one, be it a stack that is too small for it, the next has its turn. */
    private void judge(Waiting waiting) {
        var now = mode.get();
        try {
            metrics.count(outcome(waiting, now), now, waiting.age());
        } catch (RuntimeException | Error e) {
            metrics.count(Outcome.FAILED, now, waiting.age());
            LOG.log(
                    Level.WARNING,
                    "a message could not be looked at: {0}",
                    e.getClass().getName());
        }
    }

    private Outcome outcome(Waiting waiting, RuleMode now) {
        if (waiting.age().compareTo(LATEST) > 0) {
            return Outcome.LATE;
        }
        var tooMuch = judge.opinionOf(waiting.request()).filter(Opinion::isTooMuch);
        if (now == RuleMode.ON) {
            tooMuch.ifPresent(opinion -> act.accept(waiting.request(), opinion));
        }
        return tooMuch.isPresent() ? Outcome.WARNED : Outcome.CLEAN;
    }

    private void done() {
        if (unfinished.decrementAndGet() == 0) {
            synchronized (finished) {
                finished.notifyAll();
            }
        }
    }

    /** Waits until all that came is done, within a deadline; more may still come. */
    void finish() {
        var end = System.nanoTime() + FINISH.toNanos();
        try {
            synchronized (finished) {
                while (unfinished.get() > 0 && System.nanoTime() < end) {
                    finished.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finish();
        workers.forEach(Thread::interrupt);
        queue.forEach(left -> metrics.dropped(mode.get()));
    }
}
