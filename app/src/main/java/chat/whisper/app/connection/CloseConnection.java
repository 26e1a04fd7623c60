package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;

/** The connection must end with this code; the words go into the close frame. No stack trace. */
public final class CloseConnection extends Exception {
    private static final long serialVersionUID = 1L;
    private final CloseCode code;
    private final String words;

    public CloseConnection(CloseCode code, String words) {
        super(words, null, false, false);
        this.code = code;
        this.words = words;
    }

    public CloseCode code() {
        return code;
    }

    /** At most 123 bytes of UTF-8 reach the client (RFC 6455 section 5.5). */
    public String words() {
        return words;
    }
}
