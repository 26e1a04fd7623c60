package chat.whisper.perf.match;

import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.bench.Sample;
import chat.whisper.perf.guest.Guest;
import chat.whisper.perf.guest.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * People who meet at a steady rate, whether or not those before them are done: each pair searches, accepts, and ends its chat.
 * Two of them never meet twice. One thread starts the pairs; each pair is a virtual thread.
 */
final class MatchLoad implements AutoCloseable {
    private static final int SEATS = 300;
    private static final Duration AHEAD = Duration.ofMillis(250);

    private final Guests guests = new Guests();
    private final List<Guest> first;
    private final List<Guest> second;
    private final Tastes tastes = Tastes.shuffled(4);
    private final AtomicInteger pairs = new AtomicInteger();

    MatchLoad(URI site) {
        first = seats(site);
        second = seats(site);
    }

    private List<Guest> seats(URI site) {
        return IntStream.range(0, SEATS).mapToObj(n -> guests.guest(site)).toList();
    }

    /** What was measured, and how many pairs failed. */
    record Result(Sample times, int failed, double rate) {}

    Result run(int perSecond, Duration time) {
        var count = (int) (perSecond * time.toMillis() / 1_000);
        var times = new ConcurrentLinkedQueue<Long>();
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < count; n++) {
                var at = began + n * 1_000_000_000L / perSecond;
                waitUntil(at);
                var pair = pairs.getAndIncrement();
                threads.submit(() -> meet(pair, at + AHEAD.toNanos(), times));
            }
        }
        var seconds = (System.nanoTime() - began - AHEAD.toNanos()) / 1e9;
        return new Result(sample(times), count - times.size(), times.size() / seconds);
    }

    private static Sample sample(Queue<Long> times) {
        return Sample.of(times.stream().mapToLong(Long::longValue).toArray());
    }

    /** The second one searches at this moment, when the first one has been waiting for a while. */
    private void meet(int pair, long at, Queue<Long> times) {
        var alice = first.get(pair % SEATS);
        var bob = second.get((pair + pair / SEATS) % SEATS);
        var taste = tastes.of(pair);
        alice.likes(taste);
        waitUntil(at);
        var began = System.nanoTime();
        bob.likes(taste);
        bob.meets();
        alice.meets();
        times.add(System.nanoTime() - began);
        alice.accepts();
        bob.accepts();
        bob.starts();
        alice.starts();
        alice.ends();
        bob.awaits(ServerMessage.PartnerLeft.class);
    }

    private static void waitUntil(long at) {
        for (var left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        guests.close();
    }
}
