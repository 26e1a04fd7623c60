package chat.whisper.perf.faults;

import chat.whisper.model.id.Interests;
import chat.whisper.perf.load.match.Tastes;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All pairs: a third of them at one app each, the others over two. Used by the runner's thread. */
final class PairPool implements AutoCloseable {
    private static final int AT_A_TIME = 10;
    private static final Duration MEETING = Duration.ofSeconds(8);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> doors;
    private final Duration pace;
    private final long seed;
    private final Tastes tastes;
    private final List<Pair> pairs = new ArrayList<>();
    private int named;

    PairPool(List<URI> doors, int size, Duration pace, long seed) {
        this.doors = doors;
        this.pace = pace;
        this.seed = seed;
        this.tastes = Tastes.shuffled(seed).without(InterestChoices.TAGS);
        for (var place = 0; place < size; place++) {
            pairs.add(strangers(place));
        }
    }

    private Pair strangers(int place) {
        var number = named++;
        var interests = Interests.of(tastes.of(number));
        var aliceAt = doors.get(place % doors.size());
        var bobAt = doors.get(place / doors.size() % doors.size());
        return new Pair(person("alice-" + number, interests), person("bob-" + number, interests), aliceAt, bobAt);
    }

    private Person person(String name, Interests interests) {
        return new Person(http, name, doors, interests, pace, seed * 31 + name.hashCode());
    }

    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    private List<Person> people() {
        return pairs.stream().flatMap(pair -> pair.both().stream()).toList();
    }

    /** All come, a few at a time, and find their partners. */
    void gather(Duration patience) throws InterruptedException {
        meet(pairs(), System.nanoTime() + patience.toNanos());
    }

    /** Strangers in place of these. */
    void replace(List<Pair> broken, Duration patience) throws InterruptedException {
        meet(inPlaceOf(broken), System.nanoTime() + patience.toNanos());
    }

    private void meet(List<Pair> strangers, long end) throws InterruptedException {
        for (var from = 0; from < strangers.size(); from += AT_A_TIME) {
            var alone = strangers.subList(from, Math.min(from + AT_A_TIME, strangers.size()));
            while (!alone.isEmpty()) {
                alone = alone(alone);
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(alone.size() + " pairs found nobody\n"
                            + alone.stream().map(Pair::transcripts).collect(Collectors.joining()));
                }
                alone = inPlaceOf(alone);
            }
        }
    }

    /** They come; returns those who do not find each other. */
    private static List<Pair> alone(List<Pair> strangers) throws InterruptedException {
        strangers.forEach(Pair::arrive);
        var end = System.nanoTime() + MEETING.toNanos();
        var alone = new ArrayList<Pair>();
        for (var pair : strangers) {
            if (!pair.begun(end)) {
                alone.add(pair);
            }
        }
        return alone;
    }

    private List<Pair> inPlaceOf(List<Pair> broken) {
        var fresh = new ArrayList<Pair>();
        for (var pair : broken) {
            pair.close();
            var place = pairs.indexOf(pair);
            pairs.set(place, strangers(place));
            fresh.add(pairs.get(place));
        }
        return fresh;
    }

    /** Everybody goes home, as far as the patience lasts. */
    boolean sit(Duration patience) throws InterruptedException {
        pairs.forEach(Pair::sit);
        return Until.each(pairs(), Pair::areSeated, patience);
    }

    /** New pages in all books; returns how many messages were sent again so far. */
    long turn() {
        return people().stream().mapToLong(Person::turns).sum();
    }

    long resent() {
        return people().stream().mapToLong(Person::resent).sum();
    }

    void talk() {
        people().forEach(Person::talks);
    }

    void hush() {
        people().forEach(Person::stops);
    }

    /** Until every pair has exchanged something that was said after that moment, both ways. */
    boolean exchanged(long since, Duration patience) throws InterruptedException {
        return Until.each(
                pairs(), pair -> pair.lost().isPresent() || pair.tally(since).back() > 0, patience);
    }

    /** Until nothing is under way any more. */
    boolean settle(Duration patience) throws InterruptedException {
        return Until.each(pairs(), Pair::areSettled, patience);
    }

    @Override
    public void close() {
        pairs.forEach(Pair::close);
        http.shutdownNow();
    }
}
