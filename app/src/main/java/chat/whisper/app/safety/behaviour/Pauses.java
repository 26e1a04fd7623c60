package chat.whisper.app.safety.behaviour;

/** The mean and the deviation of pauses, without keeping them (Welford, "Note on a method for calculating corrected sums", 1962). For one thread at a time. */
final class Pauses {
    private int count;
    private double mean;
    private double squares;

    void add(double pause) {
        count++;
        var delta = pause - mean;
        mean += delta / count;
        squares += delta * (pause - mean);
    }

    int count() {
        return count;
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
}
