package chat.whisper.perf.load.chat;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.SingleWriterRecorder;

/** Counts and times of the run that is under way. The reading thread records what came back, the sending thread what left; anybody may look. */
final class Tally {
    private static final long LONGEST = Duration.ofMinutes(2).toNanos();
    private static final int DIGITS = 3;

    final LongAdder sent = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder heard = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder receipts = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder disordered = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder askedAgain = new LongAdder();
    private final SingleWriterRecorder untilAcknowledged = new SingleWriterRecorder(LONGEST, DIGITS);
    private final SingleWriterRecorder untilHeard = new SingleWriterRecorder(LONGEST, DIGITS);
    private final SingleWriterRecorder untilDelivered = new SingleWriterRecorder(LONGEST, DIGITS);
    private final SingleWriterRecorder sentLate = new SingleWriterRecorder(LONGEST, DIGITS);

    void sent(long late) {
        sent.increment();
        record(sentLate, late);
    }

    void acknowledged(long took) {
        acknowledged.increment();
        record(untilAcknowledged, took);
    }

    void heard(long took) {
        heard.increment();
        record(untilHeard, took);
    }

    void delivered(long took) {
        delivered.increment();
        record(untilDelivered, took);
    }

    /** What came back so far; while it grows, the server is at work. */
    long come() {
        return acknowledged.sum() + heard.sum() + delivered.sum();
    }

    /** How often somebody was asked to say something again. */
    long wanted() {
        return refused.sum() + askedAgain.sum();
    }

    /** Whether everything that was sent has come all the way. */
    boolean isComplete() {
        var all = sent.sum();
        return acknowledged.sum() >= all && heard.sum() >= all && delivered.sum() >= all;
    }

    LoadOutcome outcome(SendSchedule schedule, Duration took) {
        return new LoadOutcome(
                schedule.messages(),
                new LoadOutcome.Counts(
                        sent.sum(),
                        acknowledged.sum(),
                        heard.sum(),
                        delivered.sum(),
                        receipts.sum(),
                        repeated.sum(),
                        disordered.sum(),
                        refused.sum(),
                        askedAgain.sum(),
                        abandoned.sum()),
                took.toNanos() / 1e9,
                Latency.of(untilHeard.getIntervalHistogram()),
                Latency.of(untilAcknowledged.getIntervalHistogram()),
                Latency.of(untilDelivered.getIntervalHistogram()),
                Latency.of(sentLate.getIntervalHistogram()));
    }

    private static void record(SingleWriterRecorder times, long nanos) {
        times.recordValue(Math.clamp(nanos, 0, LONGEST));
    }
}
