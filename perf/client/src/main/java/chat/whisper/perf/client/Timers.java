package chat.whisper.perf.client;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;

/** What one client will do by when; setting a timer again replaces it. Used by the client's own thread alone. */
final class Timers {
    private static final long IDLE = Duration.ofSeconds(10).toNanos();
    private final EnumMap<Name, Entry> set = new EnumMap<>(Name.class);

    enum Name {
        RETRY,
        WATCH,
        LEAVE,
        GREET,
        AGAIN,
        SEARCH,
        REPORT,
        SPEAK
    }

    private record Entry(long due, Runnable what) {}

    void in(Duration wait, Name name, Runnable what) {
        set.put(name, new Entry(System.nanoTime() + wait.toNanos(), what));
    }

    /** All but what the person itself has in mind. */
    void clearConnection() {
        set.keySet().removeIf(name -> name != Name.SPEAK);
    }

    long nanosToNext() {
        var now = System.nanoTime();
        return set.values().stream()
                .mapToLong(entry -> Math.max(0, entry.due() - now))
                .min()
                .orElse(IDLE);
    }

    /** Takes out what is due and does it; one may cancel another. */
    void runDue() {
        for (var name : List.copyOf(set.keySet())) {
            var entry = set.get(name);
            if (entry != null && entry.due() - System.nanoTime() <= 0) {
                set.remove(name);
                entry.what().run();
            }
        }
    }
}
