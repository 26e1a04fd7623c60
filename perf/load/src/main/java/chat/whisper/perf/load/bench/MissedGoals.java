package chat.whisper.perf.load.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a measurement was to keep and did not: a line for each, and an exit code of 1. One thread. */
public final class MissedGoals {
    private final List<String> lines = new ArrayList<>();

    /** @param isMet asked in the form `measured <= most`, which NaN is not */
    public void expect(boolean isMet, String line, Object... values) {
        if (!isMet) {
            lines.add(String.format(Locale.ROOT, line, values));
        }
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Tells them on the error stream; returns what the process ends with. */
    public static int report(List<String> missed) {
        missed.forEach(System.err::println);
        return missed.isEmpty() ? 0 : 1;
    }
}
