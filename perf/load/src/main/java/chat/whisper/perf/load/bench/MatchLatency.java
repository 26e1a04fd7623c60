package chat.whisper.perf.load.bench;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.util.Map;

/**
 * The time from the second person's `find_match` with the same tags until both have `match_found`, one pair at a time, through
 * the real app, NATS, matcher and Redis. Runs on one thread.
 */
public final class MatchLatency {
    private static final int WARM_UP = 200;
    private static final int PAIRS = 1_000;

    private MatchLatency() {}

    /** How many pairs to measure may be given. */
    public static void main(String[] arguments) {
        var pairs = arguments.length == 0 ? PAIRS : Integer.parseInt(arguments[0]);
        System.out.println("match latency: from the second find_match to match_found on both");
        System.out.println(Machine.line());
        for (var instances = 1; instances <= 2; instances++) {
            System.out.println(instances
                    + (instances == 1 ? " app instance:   " : " app instances:  ")
                    + measure(instances, pairs));
        }
        System.exit(0);
    }

    private static Sample measure(int instances, int pairs) {
        try (var system = WhisperSystem.start(Plan.benchmark("perf", instances, 1, Map.of()))) {
            var urls = system.appUrls();
            return measure(urls.getFirst(), urls.getLast(), pairs);
        }
    }

    private static Sample measure(URI here, URI there, int pairs) {
        try (var guests = new Guests()) {
            var nanos = new long[pairs];
            for (var i = -WARM_UP; i < pairs; i++) {
                var took = pair(guests, here, there);
                if (i >= 0) {
                    nanos[i] = took;
                }
            }
            return Sample.of(nanos);
        }
    }

    private static long pair(Guests guests, URI here, URI there) {
        try (var alice = guests.guest(here);
                var bob = guests.guest(there)) {
            alice.likes("jazz", "chess");
            var began = System.nanoTime();
            bob.likes("chess", "jazz");
            bob.meets();
            alice.meets();
            var took = System.nanoTime() - began;
            alice.accepts();
            bob.accepts();
            bob.starts();
            alice.ends();
            return took;
        }
    }
}
