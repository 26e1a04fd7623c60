package chat.whisper.model.network;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The proxies whose word about a client's address counts, and how they say it. Immutable. */
public final class TrustedProxies {
    private static final Pattern DRESSED = Pattern.compile("(?:\\[([^]]*)]|([^:\\[]*))(?::\\d{1,5})?");
    private final AddressRanges addresses;
    private final Word word;

    /** How a proxy tells whom it speaks for. */
    public enum Word {
        /** The last hop of X-Forwarded-For in each request. */
        FORWARDED_FOR,
        /** A PROXY protocol header, version 2, before the first byte of each connection. */
        PROXY_PROTOCOL
    }

    private TrustedProxies(AddressRanges addresses, Word word) {
        this.addresses = addresses;
        this.word = word;
    }

    public static TrustedProxies none() {
        return new TrustedProxies(AddressRanges.none(), Word.FORWARDED_FOR);
    }

    /** Proxies that set X-Forwarded-For. */
    public static TrustedProxies of(Collection<String> entries) {
        return of(entries, Word.FORWARDED_FOR);
    }

    /** An {@link IllegalArgumentException} names the entry that is neither an address nor a prefix. */
    public static TrustedProxies of(Collection<String> entries, Word word) {
        return new TrustedProxies(AddressRanges.of(entries), word);
    }

    /** Whether this peer speaks for others. */
    public boolean contain(InetAddress peer) {
        return addresses.contain(peer);
    }

    /** Whether this peer begins each connection with a PROXY protocol header; nobody else's is believed. */
    public boolean introduces(InetAddress peer) {
        return word == Word.PROXY_PROTOCOL && addresses.contain(peer);
    }

    /**
     * The client behind this peer: the last hop of X-Forwarded-For if the peer is trusted to say so, else the peer itself.
     *
     * @param forwardedFor the hops, if they are asked for
     */
    public InetAddress clientBehind(InetAddress peer, Supplier<List<String>> forwardedFor) {
        if (word != Word.FORWARDED_FOR || !addresses.contain(peer)) {
            return peer;
        }
        var hops = forwardedFor.get();
        return hops.isEmpty() ? peer : address(hops.getLast()).orElse(peer);
    }

    /** Some proxies put brackets around an IPv6 address, or the client's port behind an address. */
    private static Optional<InetAddress> address(String hop) {
        var dressed = DRESSED.matcher(hop);
        return AddressRanges.literal(
                dressed.matches() ? Objects.requireNonNullElse(dressed.group(1), dressed.group(2)) : hop);
    }

    @Override
    public String toString() {
        return word + " of " + addresses;
    }
}
