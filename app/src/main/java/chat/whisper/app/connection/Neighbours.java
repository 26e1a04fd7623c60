package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;
import java.net.InetAddress;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections each address prefix has here and how often it comes, so that none takes everybody's room. Safe for
 * all threads. Remembers a prefix as long as it has a connection; how often it came lies in a fixed amount of memory.
 */
final class Neighbours {
    /** How many connections for HTTP a browser opens, more or less, beside its WebSocket. */
    private static final int VISITS = 4;

    private final ConnectionSettings.Crowding limits;
    private final Wheel wheel;
    private final ConcurrentHashMap<AddressPrefix, Integer> open = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<AddressPrefix, Integer> knocking = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<AddressPrefix, Integer> visiting = new ConcurrentHashMap<>();
    private final ConnectRate handshakes;
    private final ConnectRate connects;

    /** What becomes of somebody who connects. */
    enum Verdict {
        WELCOME,
        TOO_MANY_CONNECTIONS,
        TOO_MANY_CONNECTS;

        /** For metrics. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Neighbours(ConnectionSettings.Crowding limits, Wheel wheel) {
        this.limits = limits;
        this.wheel = wheel;
        this.handshakes = new ConnectRate(limits.handshakesPerMinute(), wheel.nanoTime());
        this.connects = new ConnectRate(limits.connectsPerMinute(), wheel.nanoTime());
    }

    /** A socket that has asked nothing yet: whether it may stay. Then it must be {@link #heard}. */
    boolean knock(InetAddress client) {
        return oneMore(knocking, client, limits.connections());
    }

    /** It has asked, or it is gone. */
    void heard(InetAddress client) {
        oneLess(knocking, client);
    }

    /** A connection for HTTP: whether it may stay. Then it must have {@link #left}. */
    boolean visit(InetAddress client) {
        return oneMore(visiting, client, (long) VISITS * limits.connections());
    }

    void left(InetAddress client) {
        oneLess(visiting, client);
    }

    /** Before the handshake: whether it is worth an answer. */
    boolean mayAsk(InetAddress client) {
        return limits.unlimited().contain(client) || handshakes.take(AddressPrefix.of(client), wheel.nanoTime());
    }

    /** Counts a connection, welcome or not; whoever it belongs to must {@link #leave}. */
    Verdict enter(InetAddress client) {
        if (limits.unlimited().contain(client)) {
            return Verdict.WELCOME;
        }
        var prefix = AddressPrefix.of(client);
        var count = open.merge(prefix, 1, Integer::sum);
        if (count > limits.connections()) {
            return Verdict.TOO_MANY_CONNECTIONS;
        }
        return connects.take(prefix, wheel.nanoTime()) ? Verdict.WELCOME : Verdict.TOO_MANY_CONNECTS;
    }

    void leave(InetAddress client) {
        oneLess(open, client);
    }

    /** Somebody there said too much at once, which counts as several connects. */
    void flooded(InetAddress client) {
        if (!limits.unlimited().contain(client)) {
            var prefix = AddressPrefix.of(client);
            for (var n = 0; n < limits.floodCost() && connects.take(prefix, wheel.nanoTime()); n++) {
                // One after the other, until nothing is left of the minute.
            }
        }
    }

    private boolean oneMore(ConcurrentHashMap<AddressPrefix, Integer> counts, InetAddress client, long most) {
        if (limits.unlimited().contain(client) || counts.merge(AddressPrefix.of(client), 1, Integer::sum) <= most) {
            return true;
        }
        oneLess(counts, client);
        return false;
    }

    private void oneLess(ConcurrentHashMap<AddressPrefix, Integer> counts, InetAddress client) {
        if (!limits.unlimited().contain(client)) {
            counts.computeIfPresent(AddressPrefix.of(client), (same, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Prefixes of which anything is here. */
    int size() {
        return open.size() + knocking.size() + visiting.size();
    }
}
