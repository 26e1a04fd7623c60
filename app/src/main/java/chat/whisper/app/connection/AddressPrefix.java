package chat.whisper.app.connection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** What one household or company usually has: the first 24 bits of an IPv4 address, the first 56 of an IPv6 address. */
record AddressPrefix(long bits) {
    private static final long IPV4 = 1L << 56;

    static AddressPrefix of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return new AddressPrefix(
                address instanceof Inet4Address ? IPV4 | bytes.getInt() >>> 8 & 0xffffff : bytes.getLong() >>> 8);
    }
}
