package chat.whisper.model.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Internet addresses and prefixes such as `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`. Immutable. */
public final class AddressRanges {
    private static final Pattern FOUR = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");
    private static final AddressRanges NONE = new AddressRanges(List.of());
    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    public static AddressRanges none() {
        return NONE;
    }

    /** An {@link IllegalArgumentException} names the entry that is neither an address nor a prefix. */
    public static AddressRanges of(Collection<String> entries) {
        return entries.isEmpty()
                ? NONE
                : new AddressRanges(entries.stream().map(Range::parse).toList());
    }

    public boolean contain(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** An address that is written as one; names are never looked up. */
    public static Optional<InetAddress> literal(String text) {
        try {
            // What is none of the two would be looked up.
            var isLiteral = FOUR.matcher(text).matches() || SIX.matcher(text).matches();
            return isLiteral ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Range(byte[] address, int bits, String words) {
        static Range parse(String entry) {
            var parts = entry.strip().split("/", 2);
            var address = literal(parts[0]).orElseThrow(() -> wrong(entry));
            var most = address.getAddress().length * 8;
            var bits = parts.length == 1 ? most : bits(parts[1], entry);
            if (bits > most) {
                throw wrong(entry);
            }
            return new Range(address.getAddress(), bits, address.getHostAddress() + "/" + bits);
        }

        @Override
        public String toString() {
            return words;
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
