package chat.whisper.matcher.simulation;

import static chat.whisper.matcher.simulation.Broken.unless;

import chat.whisper.matcher.simulation.Seat.State;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.redis.Keys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The whole pool as Redis has it, held against the book. For one thread. */
final class Checkpoint {
    /** How many candidates a script looks at. */
    private static final int SAMPLE = 16;

    /** How many may wait without being listed by what they like. */
    private static final int MOST_FRESH = 128;

    /** What stands where in a packed person. */
    private static final int SEARCH = 0;

    private static final int INSTANCE = 2;
    private static final int STATE = 9;
    private static final int MATCH = 11;

    /** And in a packed offer. */
    private static final int ONE = 1;

    private static final int OTHER = 2;

    private final World world;
    private final Book book;
    private final long now;
    private final Map<String, Tap.Entry> entries = new TreeMap<>();

    Checkpoint(World world) {
        this.world = world;
        book = world.book();
        now = world.agenda().millis();
        world.redis().contents(Keys.match(world.pool())).forEach(entry -> entries.put(entry.key(), entry));
    }

    void check() {
        people();
        offers();
        queues();
        due();
        homes();
        lasting();
        nobodyIsKeptWaiting();
    }

    /** When everybody is gone. */
    void checkEmpty() {
        check();
        unless(book.seats().isEmpty(), "somebody is still there", book.seats());
        var left = entries.keySet().stream()
                .filter(key -> !key.startsWith("parted:") && !key.startsWith("ended:"))
                .toList();
        unless(left.isEmpty(), "keys are left", left);
    }

    private void people() {
        same("sessions", keys("session:"), book.seats().stream().map(seat -> seat.session));
        for (var seat : book.seats()) {
            var row = values("session:" + seat.session);
            unless(row.get(SEARCH).equals(seat.search), "another search than " + seat, row);
            unless(row.get(STATE).equalsIgnoreCase(seat.state.name()), "another state than " + seat, row);
            unless(row.get(MATCH).equals(seat.match), "another offer than " + seat, row);
            unless(row.get(INSTANCE).equals(seat.instance), "another instance than " + seat, row);
        }
    }

    private void offers() {
        var on = book.seats().stream()
                .filter(seat -> seat.state != State.WAITING)
                .toList();
        same("offers", keys("offer:"), on.stream().map(seat -> seat.match));
        for (var seat : on) {
            var row = values("offer:" + seat.match);
            unless(row.subList(ONE, OTHER + 1).contains(seat.session), "not in the offer: " + seat, row);
        }
    }

    private void queues() {
        var expected = new HashMap<String, Map<String, Long>>();
        var fresh = scores("fresh");
        unless(fresh.size() <= MOST_FRESH, "too many are not listed", fresh.size());
        waiting().forEach(seat -> {
            put(expected, "queue", seat);
            if (fresh.containsKey(seat.session)) {
                put(expected, "fresh", seat);
            } else {
                seat.tags.forEach(tag -> put(expected, "interest:" + tag, seat));
            }
        });
        expected.forEach(
                (key, members) -> unless(scores(key).equals(members), key + " should be " + members, scores(key)));
        keys("interest:").forEach(tag -> unless(expected.containsKey("interest:" + tag), "a tag of nobody", tag));
        same("fresh", fresh.keySet(), expected.getOrDefault("fresh", Map.of()).keySet().stream());
        unless(entries.containsKey("queue") == expected.containsKey("queue"), "a queue of nobody", entries.keySet());
        var exact = keys("exact:").stream()
                .flatMap(hash -> scores("exact:" + hash).keySet().stream())
                .toList();
        same("exact sets", Set.copyOf(exact), waiting().stream().map(seat -> seat.session));
        unless(exact.size() == waiting().size(), "in two exact sets", exact);
    }

    private static void put(Map<String, Map<String, Long>> all, String key, Seat seat) {
        all.computeIfAbsent(key, none -> new HashMap<>()).put(seat.session, seat.since);
    }

    private void due() {
        var due = scores("due");
        var expected = new HashSet<String>();
        for (var seat : book.seats()) {
            expected.add(seat.state == State.WAITING ? "s:" + seat.session : "o:" + seat.match);
        }
        same("due", due.keySet(), expected.stream());
        for (var seat : waiting()) {
            var at = due.get("s:" + seat.session);
            unless(at <= seat.since + world.timings().timeout().toMillis(), "due too late: " + at, seat);
        }
    }

    private void homes() {
        var instances = book.seats().stream().map(seat -> seat.instance).collect(Collectors.toSet());
        for (var instance : instances) {
            var here = book.seats().stream().filter(seat -> seat.instance.equals(instance));
            same("home of " + instance, members("home:" + instance), here.map(seat -> seat.session));
        }
        same("homes", members("homes"), instances.stream());
        same("homes' keys", keys("home:"), instances.stream());
    }

    /** What outlives a search ends by itself; the real clock of Redis has not moved, so the oldest are taken away here. */
    private void lasting() {
        entries.forEach((key, entry) -> {
            var ended = key.startsWith("ended:");
            var most = ended ? world.timings().remembered() : world.timings().parting();
            var lasts = ended || key.startsWith("parted:");
            unless(!lasts || entry.ttl() >= 0 && entry.ttl() <= most.toMillis(), "does not expire", entry);
        });
        book.endings().entrySet().removeIf(entry -> isForgotten(entry.getKey(), entry.getValue()));
    }

    private boolean isForgotten(String search, Book.Ending ending) {
        if (now - ending.at() <= world.timings().remembered().toMillis()) {
            return false;
        }
        world.redis().del(Keys.match(world.pool()) + "ended:" + ending.session() + ":" + search);
        return true;
    }

    /** Of a small crowd no two wait who could have been offered to each other when one of them was looked at. */
    private void nobodyIsKeptWaiting() {
        if (scores("due").values().stream().anyMatch(at -> at <= now)) {
            return;
        }
        var all = waiting();
        for (var one : all) {
            for (var two : all) {
                if (one.session.compareTo(two.session) < 0 && isMissed(one, two)) {
                    throw new Broken("both kept waiting: " + one + " and " + two);
                }
            }
        }
    }

    private boolean isMissed(Seat one, Seat two) {
        var later = one.sought > two.sought ? one : two;
        return isHere(one)
                && isHere(two)
                && book.fairness().isAllowed(one, two, now)
                && later.among <= SAMPLE
                && later.sought > world.disturbed()
                && later.sought > book.fairness().partedUntil(one, two);
    }

    private boolean isHere(Seat seat) {
        return world.app(new InstanceId(seat.instance)).isPresent();
    }

    private List<Seat> waiting() {
        return book.seats().stream().filter(seat -> seat.state == State.WAITING).toList();
    }

    private static void same(String what, Set<String> found, java.util.stream.Stream<String> expected) {
        var wanted = expected.collect(Collectors.toSet());
        unless(found.equals(wanted), what + " should be " + wanted, found);
    }

    private Set<String> keys(String kind) {
        return entries.keySet().stream()
                .filter(key -> key.startsWith(kind))
                .map(key -> key.substring(kind.length()))
                .collect(Collectors.toSet());
    }

    private Map<String, String> hash(String key) {
        var values = values(key);
        var map = new HashMap<String, String>();
        for (var n = 0; n + 1 < values.size(); n += 2) {
            map.put(values.get(n), values.get(n + 1));
        }
        return map;
    }

    private Map<String, Long> scores(String key) {
        var map = new HashMap<String, Long>();
        hash(key).forEach((member, score) -> map.put(member, (long) Double.parseDouble(score)));
        return map;
    }

    private Set<String> members(String key) {
        return Set.copyOf(values(key));
    }

    private List<String> values(String key) {
        var entry = entries.get(key);
        return entry == null ? List.of() : entry.values();
    }
}
