package chat.whisper.matcher.simulation;

import chat.whisper.matcher.queue.MatchTimings;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may be offered to whom, told once more in words of its own. For one thread. */
final class Fairness {
    private final MatchTimings timings;
    private final Map<Set<String>, Long> partings = new HashMap<>();

    Fairness(MatchTimings timings) {
        this.timings = timings;
    }

    void part(Seat one, Seat two, long now) {
        partings.put(Set.of(one.identity, two.identity), now + timings.parting().toMillis());
    }

    void forget() {
        partings.clear();
    }

    void check(Seat one, Seat two, long now, String dead, MatchNews.Offered told) {
        var who = one + " and " + two;
        Broken.unless(!one.session.equals(two.session), "offered to oneself", who);
        Broken.unless(!one.identity.equals(two.identity), "offered to one's own device", who);
        Broken.unless(!areParted(one, two, now), "offered again too soon", who);
        Broken.unless(isHere(one, dead) && isHere(two, dead), "offered on a dead instance", who);
        Broken.unless(isInTime(one, now) && isInTime(two, now), "offered when the time was over", who);
        Broken.unless(isReached(one, two, now), "offered before either has relaxed so far", who);
        Broken.unless(told.tier() == narrowest(one, two), "told another tier than " + narrowest(one, two), told);
        var shared = told.shared().stream().map(Tag::value).toList();
        Broken.unless(shared.equals(List.copyOf(shared(one, two))), "told other shared tags", told);
    }

    /** Nothing that lasts keeps the two from each other. */
    boolean isAllowed(Seat one, Seat two, long now) {
        return !one.identity.equals(two.identity)
                && !areParted(one, two, now)
                && isInTime(one, now)
                && isInTime(two, now)
                && isReached(one, two, now);
    }

    long partedUntil(Seat one, Seat two) {
        return partings.getOrDefault(Set.of(one.identity, two.identity), 0L);
    }

    private boolean areParted(Seat one, Seat two, long now) {
        return partedUntil(one, two) > now;
    }

    private static boolean isHere(Seat seat, String dead) {
        return !dead.contains("," + seat.instance + ",");
    }

    private boolean isInTime(Seat seat, long now) {
        return seat.waited(now) < timings.timeout().toMillis();
    }

    private boolean isReached(Seat one, Seat two, long now) {
        var tier = narrowest(one, two);
        return tier == 4
                ? !one.strict && !two.strict && Math.max(reached(one, now), reached(two, now)) == 4
                : tier <= Math.max(reached(one, now), reached(two, now));
    }

    private int reached(Seat seat, long now) {
        var waited = seat.waited(now);
        if (waited >= timings.tier4().toMillis()) {
            return 4;
        }
        return waited >= timings.tier3().toMillis()
                ? 3
                : waited >= timings.tier2().toMillis() ? 2 : 1;
    }

    private static Set<String> shared(Seat one, Seat two) {
        var both = new TreeSet<>(one.tags);
        both.retainAll(two.tags);
        return both;
    }

    private static int narrowest(Seat one, Seat two) {
        if (one.tags.equals(two.tags)) {
            return 1;
        }
        var shared = shared(one, two).size();
        var fewest = Math.min(one.tags.size(), two.tags.size());
        return shared == 0 ? 4 : shared >= 2 || fewest == 1 ? 2 : 3;
    }
}
