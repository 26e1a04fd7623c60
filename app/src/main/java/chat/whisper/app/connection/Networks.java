package chat.whisper.app.connection;

import chat.whisper.model.network.AddressRanges;
import java.net.InetAddress;
import java.util.Optional;

/** Which addresses count as one network. Immutable. */
public record Networks(AddressRanges unlimited) {
    /** What one household or company usually has (/24, /56); the same for all that share it. */
    public static String of(InetAddress address) {
        return AddressPrefix.site(address);
    }

    /** What one person may have for the asking (/24, /48): no two people by that alone. */
    public static String owned(InetAddress address) {
        return AddressPrefix.owned(address);
    }

    /** What is given to one person with a tunnel, and holds 256 sites (/48); IPv4 has nothing like it. */
    public static Optional<String> block(InetAddress address) {
        return AddressPrefix.block(address);
    }

    /** A part of an access provider (/16, /32). */
    static String provider(InetAddress address) {
        return AddressPrefix.network(address);
    }

    /** The site, but for addresses that no limit counts. */
    public Optional<String> limited(InetAddress address) {
        return unlimited.contain(address) ? Optional.empty() : Optional.of(of(address));
    }
}
