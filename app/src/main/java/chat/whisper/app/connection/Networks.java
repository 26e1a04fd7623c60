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

    /** The same, but for addresses that no limit counts. */
    public Optional<String> limited(InetAddress address) {
        return unlimited.contain(address) ? Optional.empty() : Optional.of(of(address));
    }
}
