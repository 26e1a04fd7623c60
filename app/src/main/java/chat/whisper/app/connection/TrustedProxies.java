package chat.whisper.app.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The proxies whose word about a client's address counts: addresses or prefixes such as `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`. */
public final class TrustedProxies {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final TrustedProxies NONE = new TrustedProxies(List.of());
    private final List<Prefix> prefixes;

    private TrustedProxies(List<Prefix> prefixes) {
        this.prefixes = prefixes;
    }

    public static TrustedProxies none() {
        return NONE;
    }

    /** An {@link IllegalArgumentException} names the entry that is neither an address nor a prefix. */
    public static TrustedProxies of(Collection<String> entries) {
        return new TrustedProxies(entries.stream().map(Prefix::parse).toList());
    }

    /** The client behind this peer: the last hop of X-Forwarded-For if the peer is trusted, else the peer itself. */
    String clientBehind(InetAddress peer, RequestHead head) {
        if (prefixes.stream().noneMatch(prefix -> prefix.contains(peer))) {
            return peer.getHostAddress();
        }
        var hops = head.list("x-forwarded-for");
        return hops.isEmpty()
                ? peer.getHostAddress()
                : literal(hops.getLast()).map(InetAddress::getHostAddress).orElse(peer.getHostAddress());
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            var isLiteral =
                    LITERAL.matcher(text).matches() && (text.contains(":") || text.split("\\.", -1).length == 4);
            return isLiteral ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Prefix(byte[] address, int bits) {
        static Prefix parse(String entry) {
            var parts = entry.strip().split("/", 2);
            var address = literal(parts[0]).map(InetAddress::getAddress).orElseThrow(() -> wrong(entry));
            var bits = parts.length == 1 ? address.length * 8 : bits(parts[1], entry);
            if (bits > address.length * 8) {
                throw wrong(entry);
            }
            return new Prefix(address, bits);
        }

        boolean contains(InetAddress other) {
            var bytes = other.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                if (((bytes[bit / 8] ^ address[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static int bits(String text, String entry) {
            if (!text.matches("[0-9]{1,3}")) {
                throw wrong(entry);
            }
            return Integer.parseInt(text);
        }

        private static IllegalArgumentException wrong(String entry) {
            return new IllegalArgumentException("neither an address nor a prefix: " + entry);
        }
    }
}
