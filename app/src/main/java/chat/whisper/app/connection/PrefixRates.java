package chat.whisper.app.connection;

import chat.whisper.app.connection.AddressPrefix.Level;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How often each address, site and network came within the last minute. The exact address pays first, and who has nothing
 * left costs the wider ones nothing, so that a single address never locks its neighbours out. Safe for all threads; 512 KiB
 * for each level, however many come.
 */
final class PrefixRates {
    private final Map<Level, ConnectRate> rates = new EnumMap<>(Level.class);

    PrefixRates(PrefixShares shares, int sitePerMinute, long now) {
        for (var level : Level.values()) {
            rates.put(level, new ConnectRate(shares.perMinute(level, sitePerMinute), now));
        }
    }

    boolean take(InetAddress address, long now) {
        for (var level : AddressPrefix.levels(address)) {
            if (!Objects.requireNonNull(rates.get(level)).take(AddressPrefix.of(address, level), now)) {
                return false;
            }
        }
        return true;
    }
}
