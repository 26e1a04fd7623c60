package chat.whisper.app.safety.proof;

import chat.whisper.app.safety.limit.BucketOwner;
import chat.whisper.app.time.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many have come in about the last minute: those of this minute, and the part of the last one that is not over yet. A site and what is
 * around it count for a few only, so that none of them makes it hard for all; to those of a network from which masses come, all of these
 * count. Safe for all threads.
 */
final class ArrivalRate {
    private static final long MINUTE = 60_000_000_000L;
    private static final int MOST_OF_A_SITE = 10;
    private static final int MOST_PLACES = 1 << 16;
    private static final String EVERYWHERE = "";
    private final Time time;
    private Map<String, Integer> counts = new HashMap<>();
    private Map<String, Integer> before = Map.of();
    private long minute;

    ArrivalRate(Time time) {
        this.time = time;
        this.minute = time.ticks() / MINUTE;
    }

    /** One more from there, from the site on to its network; how many that makes for whoever comes from there. */
    synchronized long oneMore(List<BucketOwner> nested) {
        turn();
        var within = nested.subList(0, nested.size() - 1);
        if (within.stream().allMatch(this::hasRoom)) {
            var network = nested.getLast();
            if (hasRoom(network)) {
                counts.merge(EVERYWHERE, 1, Integer::sum);
            }
            nested.forEach(this::count);
        }
        return now(nested);
    }

    synchronized long now(List<BucketOwner> nested) {
        turn();
        return Math.max(perMinute(EVERYWHERE), perMinute(name(nested.getLast())));
    }

    private boolean hasRoom(BucketOwner owner) {
        return counts.getOrDefault(name(owner), 0) < (long) MOST_OF_A_SITE * owner.percent() / 100;
    }

    private void count(BucketOwner owner) {
        if (counts.size() < MOST_PLACES || counts.containsKey(name(owner))) {
            counts.merge(name(owner), 1, Integer::sum);
        }
    }

    private static String name(BucketOwner owner) {
        return owner.names().getFirst();
    }

    private long perMinute(String whose) {
        return counts.getOrDefault(whose, 0)
                + before.getOrDefault(whose, 0) * (MINUTE - time.ticks() % MINUTE) / MINUTE;
    }

    private void turn() {
        var current = time.ticks() / MINUTE;
        if (current != minute) {
            before = current == minute + 1 ? counts : Map.of();
            counts = new HashMap<>();
            minute = current;
        }
    }
}
