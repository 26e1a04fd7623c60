package chat.whisper.perf.load.tier;

import java.util.Locale;

/** Something measured, beside the most that it may be. */
record ThresholdCheck(String what, double measured, double most) {
    boolean isMet() {
        return measured <= most;
    }

    /** A line of a Markdown table. */
    String row() {
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %s |", what, measured, most, isMet() ? "yes" : "no");
    }
}
