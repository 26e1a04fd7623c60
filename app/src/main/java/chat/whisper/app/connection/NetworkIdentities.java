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

    /** One name: the oldest key's is the one that people from before and after a change of keys have in common. */
    public Optional<String> lasting(InetAddress address) {
        return of(address).map(List::getLast);
    }
}
