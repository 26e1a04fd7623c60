package chat.whisper.moderation.console;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How often people who are not signed in may ask, and how many at once: each address for itself, and all of them together. Addresses
 * that an operator has come from are beside the others, so that a crowd of strangers keeps no operator out. Safe for all threads.
 */
final class StrangerLimit {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int MOST_KNOWN = 256;
    private static final int NETWORK_BYTES = 8;
    private final ConsoleLimits limits;
    private final LongSupplier nanos;
    private final Map<String, Integer> tries = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private long began;
    private int allTries;
    private int allRunning;

    StrangerLimit(ConsoleLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** One request that is served. */
    final class Turn implements AutoCloseable {
        private final String from;
        private final boolean isKnown;
        private final long window;

        private Turn(String from, boolean isKnown, long window) {
            this.from = from;
            this.isKnown = isKnown;
            this.window = window;
        }

        /** Somebody has signed in. */
        void succeeded() {
            remember(from);
        }

        /** Somebody was signed in already: it does not count. */
        void wasOperator() {
            giveBack(this);
            remember(from);
        }

        @Override
        public void close() {
            end(this);
        }
    }

    /** Empty if it is too much. */
    synchronized Optional<Turn> begin(InetAddress address) {
        forgetWhatIsOld();
        var from = key(address);
        var isKnown = known.contains(from);
        var mine = tries.getOrDefault(from, 0) < limits.triesOfOne()
                && running.getOrDefault(from, 0) < limits.atOnceOfOne();
        if (!mine || (!isKnown && (allTries >= limits.tries() || allRunning >= limits.atOnce()))) {
            return Optional.empty();
        }
        tries.merge(from, 1, Integer::sum);
        running.merge(from, 1, Integer::sum);
        if (!isKnown) {
            allTries++;
            allRunning++;
        }
        return Optional.of(new Turn(from, isKnown, began));
    }

    /** Until everybody may try anew. */
    synchronized Duration rest() {
        return Duration.ofNanos(Math.max(0, began + WINDOW - nanos.getAsLong()));
    }

    private synchronized void end(Turn turn) {
        running.computeIfPresent(turn.from, (from, count) -> count == 1 ? null : count - 1);
        if (!turn.isKnown) {
            allRunning--;
        }
    }

    private synchronized void giveBack(Turn turn) {
        if (turn.window == began) {
            tries.merge(turn.from, -1, Integer::sum);
            allTries -= turn.isKnown ? 0 : 1;
        }
    }

    private synchronized void remember(String from) {
        known.remove(from);
        known.add(from);
        if (known.size() > MOST_KNOWN) {
            known.remove(known.iterator().next());
        }
    }

    private void forgetWhatIsOld() {
        var now = nanos.getAsLong();
        if (now - began >= WINDOW) {
            began = now;
            allTries = 0;
            tries.clear();
        }
    }

    /** Whoever has an IPv6 address has at least a /64 of them. */
    private static String key(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
