package chat.whisper.app.connection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The first bits of an address, as far as one {@link Level} goes.
 *
 * @param length of an IPv4 address as of one that is mapped into IPv6, so that 120 is a /24
 * @param bits in the lowest places
 */
record AddressPrefix(int length, long bits) {
    private static final int MAPPED = 96;

    /** Who may stand behind a prefix, from the narrowest to the widest; an IPv4 address has no {@link #BLOCK}. */
    enum Level {
        /** One IPv4 address, or the /64 of one link: within it anybody has any IPv6 address. */
        ADDRESS(32, 64),
        /** What one household or company usually has: /24 or /56. */
        SITE(24, 56),
        /** What a company or somebody with a tunnel is given for the asking: /48. */
        BLOCK(0, 48),
        /** A part of an access provider, or somebody with many addresses: /16 or /32. */
        NETWORK(16, 32);

        private final int four;
        private final int six;

        Level(int four, int six) {
            this.four = four;
            this.six = six;
        }
    }

    private static final List<Level> FOUR = List.of(Level.ADDRESS, Level.SITE, Level.NETWORK);
    private static final List<Level> SIX = List.of(Level.values());

    /** The levels that an address of this kind has, from the narrowest to the widest. */
    static List<Level> levels(InetAddress address) {
        return address instanceof Inet4Address ? FOUR : SIX;
    }

    /** The site of an address (/24, /56), spelled: the same for all that share it. */
    static String site(InetAddress address) {
        return of(address, Level.SITE).spelled();
    }

    /** The widest that is counted (/16, /32), spelled. */
    static String network(InetAddress address) {
        return of(address, Level.NETWORK).spelled();
    }

    /** All that one person may have for the asking (/24, /48), spelled. */
    static String owned(InetAddress address) {
        return block(address).orElseGet(() -> site(address));
    }

    /** The block of an IPv6 address, spelled. */
    static Optional<String> block(InetAddress address) {
        return levels(address).contains(Level.BLOCK)
                ? Optional.of(of(address, Level.BLOCK).spelled())
                : Optional.empty();
    }

    private String spelled() {
        return length + "/" + Long.toHexString(bits);
    }

    static AddressPrefix of(InetAddress address, Level level) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? new AddressPrefix(MAPPED + level.four, (bytes.getInt() & 0xffff_ffffL) >>> 32 - level.four)
                : new AddressPrefix(level.six, bytes.getLong() >>> 64 - level.six);
    }
}
