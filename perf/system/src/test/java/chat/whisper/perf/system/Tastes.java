package chat.whisper.perf.system;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two tags that nobody has had before, so that no test meets the people of another one. Safe for all threads. */
final class Tastes {
    private static final List<String> TAGS = List.of(
            "rock",
            "classical",
            "electronic",
            "puzzles",
            "films",
            "series",
            "anime",
            "comedy",
            "reading",
            "writing",
            "history",
            "languages",
            "programming",
            "space",
            "biology",
            "design",
            "crafts",
            "football",
            "running",
            "hiking",
            "cooking",
            "travel",
            "pets",
            "coffee");
    private static final AtomicInteger GIVEN = new AtomicInteger();

    private Tastes() {}

    static String[] next() {
        var number = GIVEN.getAndIncrement();
        var distance = 1 + number / TAGS.size();
        if (distance > TAGS.size() / 2 - 1) {
            throw new IllegalStateException("all pairs of tags have been given");
        }
        var first = number % TAGS.size();
        return new String[] {TAGS.get(first), TAGS.get((first + distance) % TAGS.size())};
    }
}
