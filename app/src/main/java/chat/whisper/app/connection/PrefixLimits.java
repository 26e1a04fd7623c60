package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;
import java.net.InetAddress;
import java.util.Locale;

/**
 * How many connections each address and each prefix around it has here and how often it comes, so that none takes everybody's
 * room. Safe for all threads. Remembers a prefix as long as it has a connection; how often it came lies in a fixed amount of
 * memory.
 */
final class PrefixLimits {
    /** How many connections for HTTP a browser opens, more or less, beside its WebSocket. */
    private static final int VISITS = 4;

    private final ConnectionSettings.Crowding limits;
    private final Wheel wheel;
    private final PrefixCounts open;
    private final PrefixCounts knocking;
    private final PrefixCounts visiting;
    private final PrefixRates handshakes;
    private final PrefixRates connects;

    /** What becomes of somebody who connects. */
    enum Decision {
        WELCOME,
        TOO_MANY_CONNECTIONS,
        TOO_MANY_CONNECTS;

        /** For metrics. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param budget the places that there are, of which a prefix has a part */
    PrefixLimits(ConnectionSettings.Crowding limits, SocketBudget budget, Wheel wheel) {
        this.limits = limits;
        this.wheel = wheel;
        var shares = limits.shares();
        this.open = new PrefixCounts(shares, limits.connections(), budget.webSockets());
        this.knocking = new PrefixCounts(shares, limits.connections(), budget.others());
        this.visiting = new PrefixCounts(shares, (long) VISITS * limits.connections(), budget.others());
        this.handshakes = new PrefixRates(shares, limits.handshakesPerMinute(), wheel.nanoTime());
        this.connects = new PrefixRates(shares, limits.connectsPerMinute(), wheel.nanoTime());
    }

    /** A socket that has asked nothing yet: whether it may stay. Then it must be {@link #heard}. */
    boolean knock(InetAddress client) {
        return limits.unlimited().contain(client) || knocking.addIfRoom(client);
    }

    /** It has asked, or it is gone. */
    void heard(InetAddress client) {
        oneLess(knocking, client);
    }

    /** A connection for HTTP: whether it may stay. Then it must have {@link #left}. */
    boolean visit(InetAddress client) {
        return limits.unlimited().contain(client) || visiting.addIfRoom(client);
    }

    void left(InetAddress client) {
        oneLess(visiting, client);
    }

    /** Before the handshake: whether it is worth an answer. */
    boolean mayAsk(InetAddress client) {
        return limits.unlimited().contain(client) || handshakes.take(client, wheel.nanoTime());
    }

    /** Counts a connection, welcome or not; whoever it belongs to must {@link #leave}. */
    Decision enter(InetAddress client) {
        if (limits.unlimited().contain(client)) {
            return Decision.WELCOME;
        }
        if (!open.add(client)) {
            return Decision.TOO_MANY_CONNECTIONS;
        }
        return connects.take(client, wheel.nanoTime()) ? Decision.WELCOME : Decision.TOO_MANY_CONNECTS;
    }

    void leave(InetAddress client) {
        oneLess(open, client);
    }

    /** Somebody there said too much at once, which counts as several connects. */
    void flooded(InetAddress client) {
        if (!limits.unlimited().contain(client)) {
            for (var n = 0; n < limits.floodCost() && connects.take(client, wheel.nanoTime()); n++) {
                // One after the other, until nothing is left of its minute.
            }
        }
    }

    private void oneLess(PrefixCounts counts, InetAddress client) {
        if (!limits.unlimited().contain(client)) {
            counts.remove(client);
        }
    }

    /** Prefixes of which anything is here. */
    int size() {
        return open.size() + knocking.size() + visiting.size();
    }
}
