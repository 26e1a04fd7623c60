package chat.whisper.perf.peers;

import chat.whisper.perf.load.chat.SendSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** How many messages of a run were heard by when, looked at ten times a second: how fast they came, and since when none waits any more. One thread. */
final class HeardOverTime {
    /** What a run begins with says nothing of what it goes on with. */
    private static final double SETTLED = 0.2;
    /** Whoever is heard that soon does not wait for what was before. */
    private static final Duration SOON = Duration.ofMillis(250);
    /** What is held up shows only after {@link #SOON}, and whoever is refused says it again a second later. */
    private static final Duration STEADY = Duration.ofMillis(1_500);

    private final LongSupplier nanos;
    private final long began;
    private final List<Sample> samples = new ArrayList<>();

    /** @param nanos since the run began */
    private record Sample(long nanos, long heard) {}

    HeardOverTime() {
        this(System::nanoTime);
    }

    HeardOverTime(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    void look(long heard) {
        samples.add(new Sample(elapsed().toNanos(), heard));
    }

    /** Since the run began. Any thread may ask. */
    Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - began);
    }

    /** Messages a second while they were asked for, the first fifth of that time left out. */
    double perSecond(SendSchedule schedule) {
        var end = schedule.dueAt(schedule.messages());
        var asked = samples.stream()
                .filter(sample -> sample.nanos >= SETTLED * end && sample.nanos <= end)
                .toList();
        if (asked.size() < 2) {
            return 0;
        }
        var first = asked.getFirst();
        var last = asked.getLast();
        return (last.heard - first.heard) * 1e9 / (last.nanos - first.nanos);
    }

    /** Seconds from that moment of the run until nobody waited, and for a while nobody did again; empty if that never was. */
    OptionalDouble caughtUpAfter(Duration moment, SendSchedule schedule) {
        return samples.stream()
                .filter(sample -> sample.nanos >= moment.toNanos())
                .filter(sample -> samples.stream()
                        .filter(later -> later.nanos >= sample.nanos && later.nanos <= sample.nanos + STEADY.toNanos())
                        .allMatch(later -> later.heard >= schedule.dueBy(later.nanos - SOON.toNanos())))
                .mapToDouble(sample -> (sample.nanos - moment.toNanos()) / 1e9)
                .findFirst();
    }
}
