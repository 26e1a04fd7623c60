package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;

/**
 * Checks UTF-8 (RFC 3629) piece by piece and refuses at the first byte that cannot be right: overlong forms, surrogates
 * and what lies beyond U+10FFFF included. One thread.
 */
final class Utf8 {
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;

    void take(byte[] bytes, int offset, int length) throws CloseConnection {
        for (var i = offset; i < offset + length; i++) {
            var next = bytes[i] & 0xff;
            if (missing > 0) {
                follow(next);
            } else if (next >= 0x80) {
                lead(next);
            }
        }
    }

    /** No character may be left unfinished. */
    void end() throws CloseConnection {
        if (missing > 0) {
            throw invalid();
        }
    }

    private void lead(int next) throws CloseConnection {
        if (next < 0xC2 || next > 0xF4) {
            throw invalid();
        }
        missing = next < 0xE0 ? 1 : next < 0xF0 ? 2 : 3;
        lowest = next == 0xE0 ? 0xA0 : next == 0xF0 ? 0x90 : 0x80;
        highest = next == 0xED ? 0x9F : next == 0xF4 ? 0x8F : 0xBF;
    }

    private void follow(int next) throws CloseConnection {
        if (next < lowest || next > highest) {
            throw invalid();
        }
        missing--;
        lowest = 0x80;
        highest = 0xBF;
    }

    private static CloseConnection invalid() {
        return new CloseConnection(CloseCode.INVALID_PAYLOAD, "the text is not valid UTF-8");
    }
}
