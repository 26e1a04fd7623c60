package chat.whisper.perf.load.neighbours;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Requests that nobody with good manners makes. */
final class Http {
    static final byte[] GET = ascii("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    static final byte[] HEAD = ascii("GET /health HTTP/1.1\r\nHost: x\r\n");
    static final byte[] POST = ascii("POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
    static final byte[] BIG_CHUNK =
            ascii("POST /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n");
    private static final byte[] PREFACE = ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    private Http() {}

    /** HTTP/2 with so many requests, each reset at once. */
    static byte[] rapidReset(int count) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(PREFACE);
        all.writeBytes(SETTINGS);
        for (var stream = 1; stream < 2 * count; stream += 2) {
            var high = (byte) (stream >> 8);
            var low = (byte) stream;
            // HEADERS that end headers and stream: GET, http and / from the static table; then RST_STREAM, CANCEL.
            all.writeBytes(new byte[] {0, 0, 3, 1, 5, 0, 0, high, low, (byte) 0x82, (byte) 0x86, (byte) 0x84});
            all.writeBytes(new byte[] {0, 0, 4, 3, 0, 0, 0, high, low, 0, 0, 0, 8});
        }
        return all.toByteArray();
    }

    /** An address in any /56 of one /48. */
    static String homeInOneNetwork() {
        return "2001:db8:7:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1 << 16)) + "::1";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
