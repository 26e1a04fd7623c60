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
    private final ConnectionSettings.Crowding limits;
    private final Wheel wheel;
    private final ConcurrentHashMap<AddressPrefix, Integer> open = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<AddressPrefix, Integer> knocking = new ConcurrentHashMap<>();
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
        if (limits.unlimited().contain(client)) {
            return true;
        }
        var prefix = AddressPrefix.of(client);
        if (knocking.merge(prefix, 1, Integer::sum) <= limits.connections()) {
            return true;
        }
        oneLess(knocking, prefix);
        return false;
    }

    /** It has asked, or it is gone. */
    void heard(InetAddress client) {
        if (!limits.unlimited().contain(client)) {
            oneLess(knocking, AddressPrefix.of(client));
        }
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
        if (!limits.unlimited().contain(client)) {
            oneLess(open, AddressPrefix.of(client));
        }
    }

    /** Somebody there said too much at once, which counts as several connects. */
    void flooded(InetAddress client) {
        if (!limits.unlimited().contain(client)) {
            for (var n = 0; n < limits.floodCost(); n++) {
                connects.take(AddressPrefix.of(client), wheel.nanoTime());
            }
        }
    }

    private static void oneLess(ConcurrentHashMap<AddressPrefix, Integer> counts, AddressPrefix prefix) {
        counts.computeIfPresent(prefix, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Prefixes with a connection here. */
    int size() {
        return open.size();
    }
}
