package chat.whisper.perf.faults;

/** From one moment to a later one, in monotonic nanoseconds. */
record Span(long from, long to) {
    long length() {
        return to - from;
    }

    /** How much of this lies in the other one. */
    long within(Span other) {
        return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
    }
}
