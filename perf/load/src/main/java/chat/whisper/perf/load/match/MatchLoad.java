package chat.whisper.perf.load.match;

import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import chat.whisper.perf.load.bench.Sample;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * People who meet at a steady rate, whether or not those before them are done: each pair searches, accepts, and ends its chat.
 * Two of them never meet twice. One thread starts the pairs; each pair is a virtual thread. Who is not done, or has failed, is replaced.
 */
final class MatchLoad implements AutoCloseable {
    private static final int SEATS = 300;

    private final URI here;
    private final URI there;
    private final Guests guests = new Guests();
    private final AtomicReferenceArray<@Nullable Guest> first = new AtomicReferenceArray<>(SEATS);
    private final AtomicReferenceArray<@Nullable Guest> second = new AtomicReferenceArray<>(SEATS);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Tastes tastes = Tastes.shuffled(4);
    private final AtomicInteger pairs = new AtomicInteger();

    /** Who searches first comes to the one, the partner to the other. */
    MatchLoad(URI here, URI there) {
        this.here = here;
        this.there = there;
        for (var seat = 0; seat < SEATS; seat++) {
            first.set(seat, guests.guest(here));
            second.set(seat, guests.guest(there));
        }
    }

    /** What was measured, and how many pairs failed. */
    record Result(Sample times, int failed, double rate) {}

    Result run(int perSecond, Duration time) {
        var pace = MatchPace.of(perSecond, time);
        var times = new ConcurrentLinkedQueue<Long>();
        var seconds = pace.run(at -> pair(at, times));
        return new Result(sample(times), pace.count() - times.size(), times.size() / seconds);
    }

    /** The first thing that went wrong, with what was said; empty if nothing did. */
    String firstFailure() {
        return failures.isEmpty() ? "" : failures.element();
    }

    private static Sample sample(Queue<Long> times) {
        return Sample.of(times.stream().mapToLong(Long::longValue).toArray());
    }

    private void pair(long at, Queue<Long> times) {
        var pair = pairs.getAndIncrement();
        var one = pair % SEATS;
        var other = (pair + pair / SEATS) % SEATS;
        var alice = take(first, one, here);
        var bob = take(second, other, there);
        try {
            meet(alice, bob, tastes.of(pair), at, times);
            first.set(one, alice);
            second.set(other, bob);
        } catch (AssertionError failure) {
            failures.add(String.valueOf(failure.getMessage()));
            alice.close();
            bob.close();
        }
    }

    private Guest take(AtomicReferenceArray<@Nullable Guest> seats, int seat, URI site) {
        var guest = seats.getAndSet(seat, null);
        return guest == null ? guests.guest(site) : guest;
    }

    /** The second one searches at this moment, when the first one has been waiting for a while. */
    private static void meet(Guest alice, Guest bob, String[] taste, long at, Queue<Long> times) {
        alice.likes(taste);
        MatchPace.waitUntil(at);
        var began = System.nanoTime();
        bob.likes(taste);
        bob.meets();
        alice.meets();
        var took = System.nanoTime() - began;
        alice.accepts();
        bob.accepts();
        bob.starts();
        alice.starts();
        alice.ends();
        bob.awaits(ServerMessage.PartnerLeft.class);
        times.add(took);
    }

    @Override
    public void close() {
        guests.close();
    }
}
