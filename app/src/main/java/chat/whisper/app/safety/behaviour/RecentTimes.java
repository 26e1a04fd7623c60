package chat.whisper.app.safety.behaviour;

/** When the last few of something were, and how many fell into a window at most. For one thread at a time. */
final class RecentTimes {
    private final long[] times;
    private final long windowMs;
    private int count;
    private int peak;

    /** No more than `most` are told apart. */
    RecentTimes(int most, long windowMs) {
        this.times = new long[most];
        this.windowMs = windowMs;
    }

    void add(long now) {
        times[count++ % times.length] = now;
        var within = 0;
        for (var i = 0; i < Math.min(count, times.length); i++) {
            within += now - times[i] < windowMs ? 1 : 0;
        }
        peak = Math.max(peak, within);
    }

    /** The most within a window since it was asked for last; those of a full one do not count again. */
    int takePeak() {
        var most = peak;
        count = isFull() ? 0 : count;
        peak = 0;
        return most;
    }

    /** Whether the most that can be told apart have come within a window. */
    boolean isFull() {
        return peak == times.length;
    }
}
