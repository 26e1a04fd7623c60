package chat.whisper.perf.load.bench;

import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Well-behaved pairs who talk at a steady pace: the time from one's message to the other's hearing it. */
public final class TalkingPairs implements AutoCloseable {
    private final Guests guests = new Guests();
    private final List<Pair> pairs = new ArrayList<>();

    private final Duration pace;

    private record Pair(Guest alice, Guest bob) {}

    /** @param pace from one message of a pair to the next */
    public TalkingPairs(URI site, int count, Duration pace) {
        this.pace = pace;
        for (var i = 0; i < count; i++) {
            var alice = guests.guest(site).likes("jazz", "chess");
            var bob = guests.guest(site).likes("jazz", "chess");
            alice.accepts();
            bob.accepts();
            alice.chat();
            bob.chat();
            pairs.add(new Pair(alice, bob));
        }
    }

    /** Everybody talks for so long; all times in nanoseconds. */
    public long[] talk(Duration time) throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Long>();
        var until = System.nanoTime() + time.toNanos();
        var threads = new ArrayList<Thread>();
        for (var pair : pairs) {
            threads.add(Thread.ofVirtual().start(() -> talk(pair, until, took)));
        }
        for (var thread : threads) {
            thread.join();
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    private void talk(Pair pair, long until, ConcurrentLinkedQueue<Long> took) {
        try {
            while (System.nanoTime() < until) {
                var began = System.nanoTime();
                pair.alice.mutters("How are you?", null);
                pair.bob.hears();
                var needed = System.nanoTime() - began;
                took.add(needed);
                TimeUnit.NANOSECONDS.sleep(pace.toNanos() - needed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        guests.close();
    }
}
