package chat.whisper.app.connection;

import chat.whisper.app.safety.identity.IdentityKeys;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** By which HMACs limits know the network of an address, under each key. Immutable. */
public record NetworkIdentities(Networks networks, IdentityKeys keys) {
    /** The newest key's first; empty for an address that no limit counts. */
    public Optional<List<String>> of(InetAddress address) {
        return networks.limited(address).map(keys::ofPrefix);
    }

    /**
     * One name of all that one person may have, also where no limit counts: the oldest key's, which people from before and after a change
     * of keys have in common.
     */
    public String owned(InetAddress address) {
        return keys.ofPrefix(Networks.owned(address)).getLast();
    }
}
