package chat.whisper.app.safety.proof;

import chat.whisper.app.time.Time;
import java.util.HashMap;
import java.util.Map;

/**
 * How many have come in about the last minute: those of this minute, and the part of the last one that is not over yet. A network counts
 * for a few only, so that none makes it hard for all. Safe for all threads.
 */
final class ArrivalRate {
    private static final long MINUTE = 60_000_000_000L;
    private static final int MOST_OF_A_NETWORK = 10;
    private static final int MOST_NETWORKS = 1 << 16;
    private final Time time;
    private final Map<String, Integer> networks = new HashMap<>();
    private long minute;
    private long now;
    private long before;

    ArrivalRate(Time time) {
        this.time = time;
        this.minute = time.ticks() / MINUTE;
    }

    /** One more from there; how many that makes. */
    synchronized long oneMore(String network) {
        turn();
        if (networks.size() >= MOST_NETWORKS && !networks.containsKey(network)
                || networks.merge(network, 1, Integer::sum) <= MOST_OF_A_NETWORK) {
            now++;
        }
        return perMinute();
    }

    synchronized long now() {
        turn();
        return perMinute();
    }

    private long perMinute() {
        return now + before * (MINUTE - time.ticks() % MINUTE) / MINUTE;
    }

    private void turn() {
        var current = time.ticks() / MINUTE;
        if (current != minute) {
            before = current == minute + 1 ? now : 0;
            now = 0;
            minute = current;
            networks.clear();
        }
    }
}
