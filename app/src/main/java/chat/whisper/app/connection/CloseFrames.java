package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a close frame carries (RFC 6455 sections 5.5.1 and 7.4). */
final class CloseFrames {
    static final int NO_CODE = 1005;
    private static final int MOST_WORDS = 123;

    private CloseFrames() {}

    static Frame.Close parse(byte[] payload) throws CloseConnection {
        if (payload.length == 0) {
            return new Frame.Close(NO_CODE, "");
        }
        if (payload.length == 1) {
            throw new CloseConnection(CloseCode.PROTOCOL_ERROR, "a close code has two bytes");
        }
        var code = ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        if (!mayBeSent(code)) {
            throw new CloseConnection(CloseCode.PROTOCOL_ERROR, "this close code may not be sent");
        }
        var text = new Utf8();
        text.take(payload, 2, payload.length - 2);
        text.end();
        return new Frame.Close(code, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
    }

    /** The payload that says this; words beyond 123 bytes are cut between code points. */
    static byte[] payload(int code, String words) {
        if (code == NO_CODE) {
            return new byte[0];
        }
        var utf8 = words.getBytes(StandardCharsets.UTF_8);
        var length = Math.min(utf8.length, MOST_WORDS);
        while (length < utf8.length && length > 0 && (utf8[length] & 0xC0) == 0x80) {
            length--;
        }
        var payload = new byte[2 + length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(Arrays.copyOf(utf8, length), 0, payload, 2, length);
        return payload;
    }

    private static boolean mayBeSent(int code) {
        var known = code >= 1000 && code <= 1014;
        var forUs = code == 1004 || code == NO_CODE || code == 1006;
        return (known && !forUs) || (code >= 3000 && code <= 4999);
    }
}
