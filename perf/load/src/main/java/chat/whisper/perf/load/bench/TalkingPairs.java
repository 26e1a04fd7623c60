package chat.whisper.perf.load.bench;

import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Well-behaved pairs who talk at a steady pace: the time from when one's message is due to the other's hearing it. */
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

    /**
     * Everybody talks for so long; all times in nanoseconds. The pairs take turns, so that what stops all of them for a moment is felt by as many messages
     * as fall into it, and a message counts from when it was due.
     */
    public long[] talk(Duration time) throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Long>();
        var from = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < pairs.size(); i++) {
            var pair = pairs.get(i);
            var turn = from + pace.toNanos() * i / pairs.size();
            threads.add(Thread.ofVirtual().start(() -> talk(pair, turn, from + time.toNanos(), took)));
        }
        for (var thread : threads) {
            thread.join();
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    private void talk(Pair pair, long first, long until, ConcurrentLinkedQueue<Long> took) {
        try {
            for (var due = first; due < until; due += pace.toNanos()) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                pair.alice.mutters("How are you?", null);
                pair.bob.hears();
                took.add(System.nanoTime() - due);
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
