package chat.whisper.app.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A PROXY protocol header, version 2 (haproxy.org, proxy-protocol.txt, section 2.2).
 *
 * @param client for whom the proxy speaks; empty if it speaks for itself, as in its health checks
 */
record ProxyHeader(Optional<InetAddress> client) {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final int FIXED = 16;
    private static final int MOST = 1024;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    /** Takes exactly the header from the stream; what is none, or longer than 1 KB, is an {@link IOException}. */
    static ProxyHeader read(InputStream in) throws IOException {
        var fixed = whole(in, FIXED);
        require(Arrays.equals(fixed, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length), "no PROXY protocol header");
        var command = fixed[12] & 0xff;
        require(command == LOCAL || command == PROXY, "an unknown PROXY protocol version or command");
        var length = (fixed[14] & 0xff) << 8 | fixed[15] & 0xff;
        require(length <= MOST, "a PROXY protocol header that is too long");
        var rest = whole(in, length);
        return new ProxyHeader(command == LOCAL ? Optional.empty() : client((fixed[13] & 0xff) >> 4, rest));
    }

    private static Optional<InetAddress> client(int family, byte[] rest) throws IOException {
        return switch (family) {
            case IPV4 -> Optional.of(address(rest, 4));
            case IPV6 -> Optional.of(address(rest, 16));
            default -> Optional.empty();
        };
    }

    /** Source address, destination address, two ports; more may follow. */
    private static InetAddress address(byte[] rest, int size) throws IOException {
        require(rest.length >= 2 * size + 4, "a PROXY protocol header without its addresses");
        return InetAddress.getByAddress(Arrays.copyOf(rest, size));
    }

    private static byte[] whole(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("gone within the PROXY protocol header");
        }
        return bytes;
    }

    private static void require(boolean condition, String words) throws IOException {
        if (!condition) {
            throw new IOException(words);
        }
    }
}
