package chat.whisper.matcher.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when; the clock jumps from one event to the next. For one thread. */
final class Agenda implements InstantSource {
    static final long BEGIN = 1_795_000_000_000L;
    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::at).thenComparingLong(Event::number);

    private final PriorityQueue<Event> events = new PriorityQueue<>(ORDER);
    private long now = BEGIN;
    private long numbers;

    private record Event(long at, long number, Runnable work) {}

    void after(long ms, Runnable work) {
        events.add(new Event(now + ms, numbers++, work));
    }

    /** Again and again. */
    void every(long ms, Runnable work) {
        after(ms, () -> {
            work.run();
            every(ms, work);
        });
    }

    void next() {
        var event = events.remove();
        now = event.at;
        event.work.run();
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }
}
