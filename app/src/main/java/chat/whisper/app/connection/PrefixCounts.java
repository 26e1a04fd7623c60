package chat.whisper.app.connection;

import chat.whisper.app.connection.AddressPrefix.Level;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many of something each address, site and network has at once. No more of one than it may have count for the wider ones
 * around it, so that a single address never takes its neighbours' room. Safe for all threads. Remembers a prefix as long as
 * it has any.
 */
final class PrefixCounts {
    private final Map<Level, Long> most = new EnumMap<>(Level.class);
    private final Map<Level, ConcurrentMap<AddressPrefix, Integer>> counts = new EnumMap<>(Level.class);

    /** @param places that there are for all */
    PrefixCounts(PrefixShares shares, long site, int places) {
        for (var level : Level.values()) {
            most.put(level, shares.places(level, site, places));
            counts.put(level, new ConcurrentHashMap<>());
        }
    }

    /** Counts one more, within what its address and all around it may have or not. It must be {@link #remove}d. */
    boolean add(InetAddress address) {
        for (var level : AddressPrefix.levels(address)) {
            var count = counts(level).merge(AddressPrefix.of(address, level), 1, Integer::sum);
            if (count > most(level)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #add}, but nothing is counted if it says false. */
    boolean addIfRoom(InetAddress address) {
        var fits = add(address);
        if (!fits) {
            remove(address);
        }
        return fits;
    }

    /** Whichever of an address's leaves, the surplus is what the wider ones never knew of. */
    void remove(InetAddress address) {
        for (var level : AddressPrefix.levels(address)) {
            var left = counts(level)
                    .merge(AddressPrefix.of(address, level), -1, (count, less) -> count == 1 ? null : count + less);
            if (left != null && left >= most(level)) {
                return;
            }
        }
    }

    /** Prefixes that have any, at the level that has the most of them: none at all if zero. */
    int size() {
        return counts.values().stream().mapToInt(Map::size).max().orElse(0);
    }

    private ConcurrentMap<AddressPrefix, Integer> counts(Level level) {
        return Objects.requireNonNull(counts.get(level));
    }

    private long most(Level level) {
        return Objects.requireNonNull(most.get(level));
    }
}
