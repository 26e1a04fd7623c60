package chat.whisper.app.safety.proof;

import chat.whisper.app.time.Time;

/** How many have come in about the last minute: those of this minute, and the part of the last one that is not over yet. Safe for all threads. */
final class ArrivalRate {
    private static final long MINUTE = 60_000_000_000L;
    private final Time time;
    private long minute;
    private long now;
    private long before;

    ArrivalRate(Time time) {
        this.time = time;
        this.minute = time.ticks() / MINUTE;
    }

    /** One more; how many that makes. */
    synchronized long oneMore() {
        turn();
        now++;
        var over = time.ticks() % MINUTE;
        return now + before * (MINUTE - over) / MINUTE;
    }

    private void turn() {
        var current = time.ticks() / MINUTE;
        if (current != minute) {
            before = current == minute + 1 ? now : 0;
            now = 0;
            minute = current;
        }
    }
}
