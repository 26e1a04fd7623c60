package chat.whisper.app.connection;

import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.BucketOwner;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which HMACs limits know the network of an address, under each key, and how much more what is around it may have. Immutable. */
public record NetworkIdentities(Networks networks, IdentityKeys keys, PrefixShares shares) {
    private static final int WHOLE = 100;

    /** The newest key's first; empty for an address that no limit counts. */
    public Optional<List<String>> of(InetAddress address) {
        return networks.limited(address).map(keys::ofPrefix);
    }

    /** A site (/24, /56), and the /48 around it, of which anybody gets one for the asking; empty for an address that no limit counts. */
    public Optional<List<BucketOwner>> nested(InetAddress address) {
        return of(address)
                .map(site -> Networks.block(address)
                        .map(block -> List.of(
                                new BucketOwner(site, WHOLE), new BucketOwner(keys.ofPrefix(block), shares.block())))
                        .orElseGet(() -> List.of(new BucketOwner(site, WHOLE))));
    }

    /** Its site, the /48 around it, and the part of a provider around that (/16, /32): where one of many comes from. */
    public List<BucketOwner> origin(InetAddress address) {
        var origin = new ArrayList<BucketOwner>();
        origin.add(new BucketOwner(keys.ofPrefix(Networks.of(address)), WHOLE));
        Networks.block(address).ifPresent(block -> origin.add(new BucketOwner(keys.ofPrefix(block), shares.block())));
        origin.add(new BucketOwner(keys.ofPrefix(Networks.provider(address)), shares.network()));
        return List.copyOf(origin);
    }

    /**
     * One name of all that one person may have, also where no limit counts: the oldest key's, which people from before and after a change
     * of keys have in common.
     */
    public String owned(InetAddress address) {
        return keys.ofPrefix(Networks.owned(address)).getLast();
    }
}
