package chat.whisper.perf.load.match;

import chat.whisper.model.id.MatchCriteria;
import chat.whisper.perf.load.bench.Sample;
import chat.whisper.perf.load.bench.TimerSlack;
import chat.whisper.perf.load.connection.LoadConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who meet at a steady rate, whether or not those before them are done: each pair searches, accepts, and ends its chat. Two of
 * them never meet twice. One thread lets them search when they are due, another one hears and answers; who has failed is replaced.
 */
final class MatchLoad implements AutoCloseable {
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final Selector selector;
    private final int seats;
    private final URI here;
    private final URI there;
    private final List<MatchSeeker> first = new ArrayList<>();
    private final List<MatchSeeker> second = new ArrayList<>();
    private final List<MatchSeeker> replaced = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Tastes tastes = Tastes.shuffled(4);
    private int pairs;

    /** Who searches first comes to the one, the partner to the other; as many of each as there are seats. */
    MatchLoad(int seats, URI here, URI there) throws IOException {
        this.seats = seats;
        this.here = here;
        this.there = there;
        selector = Selector.open();
        for (var seat = 0; seat < seats; seat++) {
            first.add(seeker(here));
            second.add(seeker(there));
        }
        Thread.ofPlatform().name("match load reader").daemon().start(this::hear);
    }

    private MatchSeeker seeker(URI site) throws IOException {
        var seeker = new MatchSeeker(LoadConnection.greeted(site, "load-" + site.getPort()), failures::add);
        var channel = seeker.connection().channel();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, seeker);
        selector.wakeup();
        return seeker;
    }

    private void hear() {
        while (selector.isOpen()) {
            try {
                selector.select(key -> ((MatchSeeker) key.attachment()).hear());
            } catch (IOException | ClosedSelectorException over) {
                return;
            }
        }
    }

    /** What was measured, how many pairs failed, and how many met in a second. */
    record Result(Sample times, int failed, double rate) {}

    Result run(int perSecond, Duration time) throws IOException, InterruptedException {
        var count = MatchPace.of(perSecond, time).count();
        var times = new ConcurrentLinkedQueue<Long>();
        var over = new AtomicInteger();
        var begun = new ArrayList<SeekerPair>();
        TimerSlack.shorten();
        var began = System.nanoTime();
        var ahead = MatchPace.AHEAD.toNanos();
        for (int searching = 0, met = 0; met < count; ) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var nextFirst = began + searching * 1_000_000_000L / perSecond;
            var nextSecond = began + met * 1_000_000_000L / perSecond + ahead;
            if (searching < count && nextFirst < nextSecond) {
                MatchPace.waitUntil(nextFirst);
                begun.add(begin(nextFirst + ahead, times, over));
                searching++;
            } else {
                MatchPace.waitUntil(nextSecond);
                begun.get(met).secondSearches();
                met++;
            }
        }
        awaitAll(count, over);
        var seconds = (System.nanoTime() - began - ahead) / 1e9;
        begun.stream()
                .flatMap(pair -> pair.stuck().stream())
                .filter(seeker -> seeker.failure() == null)
                .forEach(seeker -> seeker.fails("nobody was found, or left, within " + Duration.ofNanos(PATIENCE)));
        return new Result(sample(times), count - over.get(), over.get() / seconds);
    }

    private SeekerPair begin(long due, Queue<Long> times, AtomicInteger over) throws IOException {
        var number = pairs++;
        var criteria = MatchCriteria.of(tastes.of(number));
        var pair = new SeekerPair(
                due,
                criteria,
                free(first, number % seats, here),
                free(second, (number + number / seats) % seats, there),
                times::add,
                over::incrementAndGet);
        pair.firstSearches();
        return pair;
    }

    /** Whose last search is not over, or failed, has somebody else in its seat. */
    private MatchSeeker free(List<MatchSeeker> side, int seat, URI site) throws IOException {
        var seeker = side.get(seat);
        if (seeker.failure() != null || seeker.isBusy()) {
            replaced.add(seeker);
            seeker = seeker(site);
            side.set(seat, seeker);
        }
        return seeker;
    }

    private static void awaitAll(int count, AtomicInteger over) throws InterruptedException {
        var seen = -1;
        for (var until = 0L; over.get() < count && (seen < over.get() || System.nanoTime() < until); ) {
            if (over.get() > seen) {
                seen = over.get();
                until = System.nanoTime() + PATIENCE;
            }
            Thread.sleep(5);
        }
    }

    /** The first thing that went wrong; empty if nothing did. */
    String firstFailure() {
        return failures.isEmpty() ? "" : failures.element();
    }

    private static Sample sample(Queue<Long> times) {
        return Sample.of(times.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (var seekers : List.of(first, second, replaced)) {
            for (var seeker : seekers) {
                seeker.connection().close();
            }
        }
    }
}
